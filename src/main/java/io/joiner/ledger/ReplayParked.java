package io.joiner.ledger;

import io.joiner.mapping.Lane;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes parked entries ready again, each in a new round: its attempts count from one, and its end is a new audit record.
 *
 * <p>Nobody holds a parked entry, so no fence is in the way; whoever once held it still can't write.
 */
@Component
public class ReplayParked {

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Signal signal;
    private final Clock clock;

    ReplayParked(Transactions transactions, JdbcClient jdbc, Signal signal, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.signal = signal;
        this.clock = clock;
    }

    /** What became of it. */
    public enum Outcome {
        READY,
        /** It is not parked, or not any more. */
        NOT_PARKED,
        /** The same person waits in the same target already; a second entry would be a second call for nothing. */
        WAITS_ELSEWHERE
    }

    /**
     * Replays entries, each kept or left on its own.
     *
     * @param lane the lane they wait in from now on, or null for the one they had
     * @return what became of each, in their order
     */
    public List<Outcome> replay(List<String> entryIds, @Nullable Lane lane) {
        List<CompletableFuture<Outcome>> replayed = entryIds.stream()
                .map(id -> transactions.submit(() -> replay(id, lane)))
                .toList();
        List<Outcome> outcomes = replayed.stream().map(ReplayParked::outcome).toList();
        signal.raise();
        return outcomes;
    }

    private static Outcome outcome(CompletableFuture<Outcome> replayed) {
        try {
            return Committed.result(replayed);
        } catch (DuplicateKeyException e) {
            // Another node has just accepted an event for the same person and target.
            return Outcome.WAITS_ELSEWHERE;
        }
    }

    private Outcome replay(String entryId, @Nullable Lane lane) {
        int changed = jdbc.sql("""
                        update entry set state = 'READY', round = round + 1, attempts = 0, next_step = 'CALL',
                            due_at = ?, changed_at = ?,
                            lane = coalesce(cast(? as text), lane)
                        where id = ? and state = 'PARKED' and not exists (select 1 from entry o
                            where o.target = entry.target and o.subject_key = entry.subject_key
                              and o.state in ('SCHEDULED', 'READY', 'CLAIMED'))""")
                .param(clock.millis())
                .param(clock.millis())
                .param(lane == null ? null : lane.label())
                .param(entryId)
                .update();
        return changed == 1 ? Outcome.READY : whyNot(entryId);
    }

    private Outcome whyNot(String entryId) {
        Optional<String> state = jdbc.sql("select state from entry where id = ?")
                .param(entryId)
                .query(String.class)
                .optional();
        return state.filter("PARKED"::equals).isPresent() ? Outcome.WAITS_ELSEWHERE : Outcome.NOT_PARKED;
    }
}
