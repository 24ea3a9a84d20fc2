package io.joiner.ledger.rows;

import io.joiner.ledger.EntryState;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.outbox.OutboxRows;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes how a round of an entry ended, and owes the audit a record for each of the entry's events. */
@Component
public class EndRound {

    private final JdbcClient jdbc;
    private final VerdictRows verdicts;
    private final OutboxRows outbox;

    EndRound(JdbcClient jdbc, VerdictRows verdicts, OutboxRows outbox) {
        this.jdbc = jdbc;
        this.verdicts = verdicts;
        this.outbox = outbox;
    }

    /** A round of an entry; the object id is null while none was found. */
    public record Round(
            String entryId, int number, @Nullable String objectId, String lane) {}

    /** Within the transaction that gives the entry its final state. */
    public void end(Round round, Verdict verdict, long now) {
        verdicts.insert(round, verdict, now);
        EntryState state = EntryState.valueOf(verdict.result().name());
        for (String eventId : eventsOf(round.entryId())) {
            outbox.insertFinal(state, round.objectId(), eventId, round.entryId(), round.number(), now);
        }
    }

    private List<String> eventsOf(String entryId) {
        return jdbc.sql("select event_id from entry_event where entry_id = ? order by event_id")
                .param(entryId)
                .query(String.class)
                .list();
    }
}
