package io.joiner.ledger.query;

import io.joiner.event.Source;
import io.joiner.ledger.RejectedItem;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.RecordRow;
import java.time.Instant;
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

    /** A list never holds more of a text than it shows: one text may be as long as the longest body. */
    private static final String SHORTENED = COLUMNS.replace(" raw,", " substr(raw, 1, ?) as raw,");

    private static final String WITHOUT_TEXT = COLUMNS.replace(" raw,", " '' as raw,");

    /** So many characters of texts are held at once by those who need them whole. */
    private static final long MOST_CHARACTERS = 4_000_000;

    private static final String PAGE = "and (received_at, id) < (?, ?) order by received_at desc, id desc limit ?";
    private static final String BY_ID = " where id = ?";

    private static final Pattern WRITTEN = Pattern.compile("\\d{1,18}~.+");

    private final JdbcClient jdbc;

    ListRejected(LedgerReads reads) {
        this.jdbc = reads.jdbc();
    }

    /**
     * Which of them.
     *
     * @param source a door's label (file, kafka, webhook, graph), or the name of a file, topic or path; null for all
     * @param since received then or later; {@link Instant#EPOCH} for all
     */
    public record Filter(@Nullable String source, Instant since) {}

    /** Where a page ended; the next one begins after it. */
    public record Cursor(long receivedAt, String id) {

        static final Cursor BEFORE_ALL = new Cursor(Long.MAX_VALUE, "");

        /** Where a page ended that ends with this item. */
        public static Cursor after(RejectedItem item) {
            return new Cursor(item.receivedAt().toEpochMilli(), item.id());
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
     * Lists rejected items, newest first, without their texts.
     *
     * @param after where the page before ended, or null for the first one
     */
    public List<RejectedItem> page(Filter filter, @Nullable Cursor after, int atMost) {
        return page(asked(WITHOUT_TEXT, filter, PAGE), after, atMost);
    }

    /** As {@link #page}, with the first so many characters of each text. */
    public List<RejectedItem> pageWithTexts(Filter filter, @Nullable Cursor after, int atMost, int characters) {
        return page(asked(jdbc.sql(text(SHORTENED, filter, PAGE)).param(characters), filter), after, atMost);
    }

    /** As {@link #page}, with whole texts, and so fewer than are asked for where the texts are long. */
    public List<RejectedItem> pageOfWholes(Filter filter, @Nullable Cursor after, int atMost) {
        List<Length> lengths = page(
                asked("select id, received_at, length(raw) as characters from rejected", filter, PAGE),
                after,
                atMost,
                Length.class);
        return page(asked(COLUMNS, filter, PAGE), after, fitting(lengths));
    }

    private static int fitting(List<Length> lengths) {
        long characters = 0;
        int taken = 0;
        while (taken < lengths.size() && characters < MOST_CHARACTERS) {
            characters += lengths.get(taken).characters();
            taken++;
        }
        return taken;
    }

    private record Length(String id, long receivedAt, long characters) {}

    private static List<RejectedItem> page(JdbcClient.StatementSpec query, @Nullable Cursor after, int atMost) {
        return page(query, after, atMost, RejectedItem.class);
    }

    private static <T> List<T> page(JdbcClient.StatementSpec query, @Nullable Cursor after, int atMost, Class<T> row) {
        Cursor from = after == null ? Cursor.BEFORE_ALL : after;
        return query.param(from.receivedAt())
                .param(from.id())
                .param(atMost)
                .query(RecordRow.of(row))
                .list();
    }

    /** How many there are. */
    public long count(Filter filter) {
        return asked("select count(*) from rejected", filter, "")
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec asked(String what, Filter filter, String more) {
        return asked(jdbc.sql(text(what, filter, more)), filter);
    }

    private static JdbcClient.StatementSpec asked(JdbcClient.StatementSpec query, Filter filter) {
        return (filter.source() == null ? query : query.param(filter.source()))
                .param(filter.since().toEpochMilli());
    }

    private static String text(String what, Filter filter, String more) {
        return "%s where replayed_at is null and %s received_at >= ? %s"
                .formatted(what, bySource(filter.source()), more);
    }

    /** With its whole text. */
    public Optional<RejectedItem> find(String id) {
        return jdbc.sql(COLUMNS + BY_ID)
                .param(id)
                .query(RecordRow.of(RejectedItem.class))
                .optional();
    }

    /** With the first so many characters of its text. */
    public Optional<RejectedItem> find(String id, int characters) {
        return jdbc.sql(SHORTENED + BY_ID)
                .param(characters)
                .param(id)
                .query(RecordRow.of(RejectedItem.class))
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
