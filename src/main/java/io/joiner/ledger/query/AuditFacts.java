package io.joiner.ledger.query;

import com.fasterxml.jackson.core.type.TypeReference;
import io.joiner.event.TraceParent;
import io.joiner.ledger.Attempt;
import io.joiner.ledger.CallOfVerdict;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.outbox.Actions;
import io.joiner.ledger.rows.AttemptRows;
import io.joiner.ledger.rows.PartRows;
import io.joiner.ledger.rows.VerdictRows;
import io.joiner.ledger.store.Json;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.RecordRow;
import io.joiner.mapping.target.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the ledger knows of a final state, a rejected item or an action, for its audit record. */
@Component
public class AuditFacts {

    private static final TypeReference<List<Subject.Member>> MEMBERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final AttemptRows attempts;
    private final PartRows parts;

    AuditFacts(LedgerReads reads) {
        this.jdbc = reads.jdbc();
        this.attempts = new AttemptRows(jdbc);
        this.parts = new PartRows(jdbc);
    }

    /** The event as its source sent it. */
    public record Event(
            String eventKey,
            String source,
            String sourceName,
            String sourcePlace,
            String profile,
            Instant receivedAt,
            @Nullable String trace) {

        /** The span in which it was accepted; empty unless tracing was on. */
        public Optional<TraceParent> span() {
            return trace == null ? Optional.empty() : TraceParent.read(trace);
        }
    }

    /**
     * What joiner did for it, and how that ended.
     *
     * @param parts how each of the subject's portions ended that were sent; empty for a subject of one portion
     */
    public record Ending(
            Subject subject,
            String lane,
            List<Attempt> attempts,
            List<Verdict> parts,
            Verdict verdict,
            Instant decidedAt) {

        Ending with(List<Verdict> newParts) {
            return new Ending(subject, lane, attempts, newParts, verdict, decidedAt);
        }

        /** The rule named in the last call of which that is known. */
        public @Nullable String ruleId() {
            return attempts.stream()
                    .map(Attempt::ruleId)
                    .filter(Objects::nonNull)
                    .reduce(null, (one, later) -> later);
        }

        /** The number of the call that the verdict came from; null where it came from none. */
        public @Nullable Integer callNumber() {
            return CallOfVerdict.number(attempts, verdict);
        }
    }

    /** An item that could not be taken. */
    public record Rejection(String source, String sourceName, String sourcePlace, String reason, Instant receivedAt) {}

    public Event event(String eventId) {
        return jdbc.sql("""
            select event_key, source, source_name, source_place, profile, received_at, trace
            from event where id = ?\
            """).param(eventId).query(RecordRow.of(Event.class)).single();
    }

    public Rejection rejection(String rejectedId) {
        return jdbc.sql("select source, source_name, source_place, reason, received_at from rejected where id = ?")
                .param(rejectedId)
                .query(RecordRow.of(Rejection.class))
                .single();
    }

    public Actions.Action action(String actionId) {
        return jdbc.sql("select at, who, did, what, reason, outcome, detail from action where id = ?")
                .param(actionId)
                .query(RecordRow.of(Actions.Action.class))
                .single();
    }

    /** How a round of an entry ended. */
    public Ending ending(String entryId, int round) {
        List<Attempt> tried = attempts.ofRound(entryId, round);
        Ending ending = jdbc.sql("""
            select e.target, e.object_id, e.object_type_name, e.members,
                v.lane, v.result, v.error_code, v.reason, v.what_to_do, v.action, v.change_id, v.steps, v.modified_properties, v.decided_at
            from entry e join verdict v on v.entry_id = e.id and v.round = ? where e.id = ?\
            """)
                .params(round, entryId)
                .query((row, n) -> new Ending(
                        subject(row),
                        row.getString("lane"),
                        tried,
                        List.of(),
                        VerdictRows.verdict(row),
                        Instant.ofEpochMilli(row.getLong("decided_at"))))
                .single();
        return ending.subject().portions().size() == 1 ? ending : ending.with(parts.ofRound(entryId, round));
    }

    private static Subject subject(ResultSet row) throws SQLException {
        return new Subject(
                row.getString("target"),
                row.getString("object_id"),
                row.getString("object_type_name"),
                Json.read(row.getString("members"), MEMBERS));
    }
}
