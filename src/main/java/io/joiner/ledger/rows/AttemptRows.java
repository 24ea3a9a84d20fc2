package io.joiner.ledger.rows;

import io.joiner.ledger.Attempt;
import io.joiner.ledger.AttemptEnd;
import io.joiner.ledger.Claim;
import io.joiner.ledger.store.RecordRow;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code attempt}. Within a transaction. */
@Component
public class AttemptRows {

    private static final String COLUMNS = """
            select round, number, step, part, client_request_id, started_at, sent_at, ended_at, status, retry_class,
                reason, request_id, rule_id, next_due_at, change_id, call_number from attempt""";

    /** How many attempts of an {@code entry} have ended in all its rounds; the entry itself counts those of its last one. */
    public static final String OF_ALL_ROUNDS = """
            (entry.attempts + (select count(*) from attempt a
                where a.entry_id = entry.id and a.round < entry.round and a.ended_at is not null))""";

    private final JdbcClient jdbc;

    public AttemptRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void begin(Claim claim) {
        jdbc.sql("""
                        insert into attempt (entry_id, round, number, step, part, client_request_id, started_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (entry_id, round, number) do update
                            set step = excluded.step, part = excluded.part,
                                client_request_id = excluded.client_request_id, started_at = excluded.started_at""")
                .params(
                        claim.entryId(),
                        claim.round(),
                        claim.attempt(),
                        claim.step().name(),
                        claim.part(),
                        claim.clientRequestId(),
                        claim.claimedAt().toEpochMilli())
                .update();
    }

    public void end(Claim claim, AttemptEnd end, @Nullable Instant nextDue) {
        jdbc.sql("""
                        update attempt set sent_at = ?, ended_at = ?, status = ?, retry_class = ?, reason = ?,
                            request_id = ?, rule_id = ?, next_due_at = ?, change_id = ?, call_number = ?
                        where entry_id = ? and round = ? and number = ?""")
                .param(millis(end.sentAt()))
                .param(end.endedAt().toEpochMilli())
                .param(end.status())
                .param(end.retryClass())
                .param(end.reason())
                .param(end.requestId())
                .param(end.ruleId())
                .param(millis(nextDue))
                .param(end.changeId())
                .param(end.callNumber())
                .param(claim.entryId())
                .param(claim.round())
                .param(claim.attempt())
                .update();
    }

    /** The attempts of one round, in order. */
    public List<Attempt> ofRound(String entryId, int round) {
        return jdbc.sql(COLUMNS + " where entry_id = ? and round = ? order by number")
                .params(entryId, round)
                .query(RecordRow.of(Attempt.class))
                .list();
    }

    /** The latest attempts of all rounds, in order. */
    public List<Attempt> ofEntry(String entryId, int atMost) {
        return jdbc.sql("select * from (" + COLUMNS
                        + " where entry_id = ? order by round desc, number desc limit ?) latest order by round, number")
                .params(entryId, atMost)
                .query(RecordRow.of(Attempt.class))
                .list();
    }

    /** The ids of the runs that attempts for this person or group were told of, in any entry. */
    public Set<String> runsTold(String objectId) {
        return Set.copyOf(jdbc.sql("""
                        select a.change_id from entry e join attempt a on a.entry_id = e.id
                        where e.object_id = ? and a.change_id is not null""").param(objectId).query(String.class).list());
    }

    private static @Nullable Long millis(@Nullable Instant moment) {
        return moment == null ? null : moment.toEpochMilli();
    }
}
