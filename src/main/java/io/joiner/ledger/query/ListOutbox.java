package io.joiner.ledger.query;

import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.RecordRow;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Audit records, a page at a time: those that wait, oldest first, and those that the endpoint has, newest first. */
@Component
public class ListOutbox {

    private static final String COLUMNS =
            "select id, type, subject, entry_id, state, due_at, attempts, last_failure, created_at, delivered_at from outbox ";

    private static final String WAITING = COLUMNS + """
            where state = 'PENDING' %s and (created_at, id) > (?, ?) order by created_at, id limit ?""";

    private static final String ASIDE = COLUMNS + """
            where state = 'SET_ASIDE' and (created_at, id) > (?, ?) order by created_at, id limit ?""";

    private static final String DELIVERED = COLUMNS + """
            where state = 'DELIVERED' and (delivered_at, id) < (?, ?) order by delivered_at desc, id desc limit ?""";

    private final LedgerReads reads;

    ListOutbox(LedgerReads reads) {
        this.reads = reads;
    }

    /** Which of them. */
    public enum Which {
        /** All that wait. */
        PENDING,
        /** Those of them whose last delivery did not work. */
        FAILING,
        /** Those that an endpoint refused so often that they wait for somebody to replay them. */
        SET_ASIDE,
        /** Those that the endpoint has. */
        DELIVERED
    }

    /**
     * A record.
     *
     * @param subject the person's object id, or whatever else it tells of
     * @param entryId the entry that it tells of; null for rejected events and actions
     * @param attempts how often its delivery was tried
     * @param lastFailure why the last of them did not work; null if it did, or is under way
     */
    public record Owed(
            String id,
            String type,
            String subject,
            @Nullable String entryId,
            String state,
            Instant dueAt,
            int attempts,
            @Nullable String lastFailure,
            Instant createdAt,
            @Nullable Instant deliveredAt) {}

    /** Where a page ended; the next one begins after it. */
    public record Cursor(long moment, String id) {

        private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18})~(.+)");

        /** Where a page ended that ends with this record. */
        public static Cursor after(Owed last) {
            return new Cursor(
                    Objects.requireNonNullElse(last.deliveredAt(), last.createdAt())
                            .toEpochMilli(),
                    last.id());
        }

        /** Reads what {@link #toString} wrote; empty for all else. */
        public static Optional<Cursor> read(String text) {
            return Optional.of(WRITTEN.matcher(text))
                    .filter(written -> written.matches())
                    .map(written -> new Cursor(Long.parseLong(written.group(1)), written.group(2)));
        }

        @Override
        public String toString() {
            return moment + "~" + id;
        }
    }

    /**
     * Lists audit records: delivered ones newest first, others oldest first.
     *
     * @param after where the page before ended, or null for the first one
     */
    public List<Owed> page(Which which, @Nullable Cursor after, int atMost) {
        Cursor from = after != null ? after : new Cursor(which == Which.DELIVERED ? Long.MAX_VALUE : -1, "");
        String sql = switch (which) {
            case PENDING -> WAITING.formatted("");
            case FAILING -> WAITING.formatted("and last_failure is not null");
            case SET_ASIDE -> ASIDE;
            case DELIVERED -> DELIVERED;
        };
        return reads.jdbc()
                .sql(sql)
                .params(from.moment(), from.id(), atMost)
                .query(RecordRow.of(Owed.class))
                .list();
    }

    /** How many wait whose last delivery did not work. */
    public long failing() {
        return reads.jdbc()
                .sql("select count(*) from outbox where state = 'PENDING' and last_failure is not null")
                .query(Long.class)
                .single();
    }
}
