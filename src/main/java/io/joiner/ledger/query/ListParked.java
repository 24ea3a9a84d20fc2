package io.joiner.ledger.query;

import io.joiner.ledger.EntrySummary;
import io.joiner.ledger.rows.Superseded;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.RecordRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Parked entries that need a person, by what keeps them from going on. */
@Component
public class ListParked {

    /** Greater than any id, which all begin with a digit or a small letter up to f. */
    private static final String NEWEST = "g";

    /** Codes are Graph's, and so may be any number. */
    private static final int MOST_CAUSES = 500;

    private final JdbcClient jdbc;
    private final ListEntries entries;

    ListParked(LedgerReads reads, ListEntries entries) {
        this.jdbc = reads.jdbc();
        this.entries = entries;
    }

    /**
     * What several entries of a target have in common.
     *
     * @param errorCode Graph's code; null where it gave none
     * @param reason why, as the newest of them tells
     * @param whatToDo who must act and how; the same for all
     * @param since when the first of them was parked
     */
    public record Cause(
            String target, @Nullable String errorCode, String reason, String whatToDo, long entries, Instant since) {}

    private record Group(
            String target, @Nullable String errorCode, String whatToDo, long entries, Instant since, String newest) {}

    /** The causes, the most frequent first; of more than 500 the most frequent. */
    public List<Cause> causes() {
        String groups = "select entry.target, v.error_code, v.what_to_do, count(*) as entries,"
                + " min(entry.changed_at) as since, max(entry.id) as newest" + Superseded.PARKED_AND_NOT
                + " group by entry.target, v.error_code, v.what_to_do"
                + " order by entries desc, newest limit ?";
        return jdbc.sql(groups).param(MOST_CAUSES).query(RecordRow.of(Group.class)).list().stream()
                .map(this::cause)
                .toList();
    }

    private Cause cause(Group group) {
        String reason = entries.find(group.newest()).map(EntrySummary::reason).orElse("");
        return new Cause(group.target(), group.errorCode(), reason, group.whatToDo(), group.entries(), group.since());
    }

    /** Ids of the entries that a cause parks, newest first. */
    public List<String> ids(Cause cause, int atMost) {
        return ids(cause, NEWEST, atMost);
    }

    /** As {@link #ids(Cause, int)}, those that are older than an entry. */
    public List<String> ids(Cause cause, String olderThan, int atMost) {
        return of("entry.id", cause, " and entry.id < ? order by entry.id desc limit ?")
                .param(olderThan)
                .param(atMost)
                .query(String.class)
                .list();
    }

    /** How many entries a cause parks. */
    public long count(Cause cause) {
        return of("count(*)", cause, "").query(Long.class).single();
    }

    private JdbcClient.StatementSpec of(String what, Cause cause, String more) {
        return jdbc.sql("select " + what + Superseded.PARKED_AND_NOT
                        + " and entry.target = ? and coalesce(v.error_code, '') = ?" + " and v.what_to_do = ?" + more)
                .param(cause.target())
                .param(cause.errorCode() == null ? "" : cause.errorCode())
                .param(cause.whatToDo());
    }
}
