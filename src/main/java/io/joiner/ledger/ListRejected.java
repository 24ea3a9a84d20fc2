package io.joiner.ledger;

import io.joiner.event.Source;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rejected items that no replay has taken yet, newest first, a page at a time. */
@Component
public class ListRejected {

    private static final String COLUMNS = """
            select id, source, source_name, source_place, raw, reason, received_at, tried_at, tried_reason,
                replayed_at, replayed_as, part_of from rejected""";

    private static final Pattern WRITTEN = Pattern.compile("\\d{1,18}~.+");

    private final JdbcClient jdbc;

    ListRejected(LedgerReads reads) {
        this.jdbc = reads.jdbc();
    }

    /**
     * Which of them.
     *
     * @param source a door's label (file, kafka, webhook, graph), or the name of a file, topic or path; null for all
     * @param since received then or later, epoch milliseconds; 0 for all
     */
    public record Filter(@Nullable String source, long since) {}

    /** Where a page ended; the next one begins after it. */
    public record Cursor(long receivedAt, String id) {

        static final Cursor BEFORE_ALL = new Cursor(Long.MAX_VALUE, "");

        /** Where a page ended that ends with this item. */
        public static Cursor after(RejectedItem item) {
            return new Cursor(item.receivedAt(), item.id());
        }

        /** Reads what {@link #toString} wrote; empty for all else. */
        public static Optional<Cursor> read(String text) {
            int end = text.indexOf('~');
            return WRITTEN.matcher(text).matches()
                    ? Optional.of(new Cursor(Long.parseLong(text.substring(0, end)), text.substring(end + 1)))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return receivedAt + "~" + id;
        }
    }

    /**
     * Lists rejected items, newest first.
     *
     * @param after where the page before ended, or null for the first one
     */
    public List<RejectedItem> page(Filter filter, @Nullable Cursor after, int atMost) {
        Cursor from = after == null ? Cursor.BEFORE_ALL : after;
        return asked(COLUMNS, filter, "and (received_at, id) < (?, ?) order by received_at desc, id desc limit ?")
                .param(from.receivedAt())
                .param(from.id())
                .param(atMost)
                .query(RejectedItem.class)
                .list();
    }

    /** How many there are. */
    public long count(Filter filter) {
        return asked("select count(*) from rejected", filter, "")
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec asked(String what, Filter filter, String more) {
        JdbcClient.StatementSpec query = jdbc.sql("%s where replayed_at is null and %s received_at >= ? %s"
                .formatted(what, bySource(filter.source()), more));
        return (filter.source() == null ? query : query.param(filter.source())).param(filter.since());
    }

    public Optional<RejectedItem> find(String id) {
        return jdbc.sql(COLUMNS + " where id = ?")
                .param(id)
                .query(RejectedItem.class)
                .optional();
    }

    private static String bySource(@Nullable String source) {
        if (source == null) {
            return "";
        }
        boolean door =
                Arrays.stream(Source.values()).anyMatch(known -> known.label().equals(source));
        return door ? "source = ? and" : "source_name = ? and";
    }
}
