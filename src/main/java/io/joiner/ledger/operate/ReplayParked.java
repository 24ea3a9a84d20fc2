package io.joiner.ledger.operate;

import io.joiner.ledger.outbox.Actions;
import io.joiner.ledger.rows.InState;
import io.joiner.ledger.rows.Superseded;
import io.joiner.ledger.store.Committed;
import io.joiner.ledger.store.Signal;
import io.joiner.ledger.store.Transactions;
import io.joiner.mapping.Lane;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
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

    private static final String ELSEWHERE = """
            exists (select 1 from entry o where o.target = entry.target and o.subject_key = entry.subject_key
                and o.%s)""".formatted(InState.OPEN);

    private static final String WHICHEVER = "true";

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Actions actions;
    private final Signal signal;
    private final Clock clock;

    ReplayParked(Transactions transactions, JdbcClient jdbc, Actions actions, Signal signal, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.actions = actions;
        this.signal = signal;
        this.clock = clock;
    }

    /** What became of it. */
    public enum Outcome {
        READY,
        /** It is not parked, or not any more. */
        NOT_PARKED,
        /** The same person waits in the same target already; a second entry would be a second call for nothing. */
        WAITS_ELSEWHERE,
        /** The same person has a later entry in the same target, which tells how the person stands. */
        SUPERSEDED
    }

    /**
     * Replays entries that somebody named, each kept or left on its own.
     *
     * @param lane the lane they wait in from now on, or null for the one they had
     * @param change who does so; noted of each in the commit that makes it ready, and not of those that stay
     * @return what became of each, in their order
     */
    public List<Outcome> replay(List<String> entryIds, @Nullable Lane lane, Actions.Change change) {
        return all(entryIds, id -> {
            Outcome outcome = replay(id, lane, WHICHEVER);
            if (outcome == Outcome.READY) {
                actions.made(change.to(id));
            }
            return outcome;
        });
    }

    /** As {@link #replay}, of entries that were found with others: those that a later one superseded are left alone. */
    public List<Outcome> replayUnlessSuperseded(List<String> entryIds, @Nullable Lane lane) {
        return all(entryIds, id -> replay(id, lane, Superseded.NOT_OR_OF_A_GROUP));
    }

    private List<Outcome> all(List<String> entryIds, Function<String, Outcome> one) {
        List<CompletableFuture<Outcome>> replayed = entryIds.stream()
                .map(id -> transactions.submit(() -> one.apply(id)))
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

    private Outcome replay(String entryId, @Nullable Lane lane, String which) {
        int changed = jdbc.sql("""
                        update entry set state = 'READY', round = round + 1, attempts = 0, next_step = 'CALL',
                            due_at = ?, changed_at = ?,
                            lane = coalesce(cast(? as text), lane)
                        where id = ? and state = 'PARKED' and not %s and %s""".formatted(ELSEWHERE, which))
                .param(clock.millis())
                .param(clock.millis())
                .param(lane == null ? null : lane.label())
                .param(entryId)
                .update();
        return changed == 1 ? Outcome.READY : whyNot(entryId);
    }

    private Outcome whyNot(String entryId) {
        return jdbc.sql("""
                        select case when state <> 'PARKED' then 'NOT_PARKED' when %s then 'WAITS_ELSEWHERE' else 'SUPERSEDED' end
                        from entry where id = ?""".formatted(ELSEWHERE))
                .param(entryId)
                .query(String.class)
                .optional()
                .map(Outcome::valueOf)
                .orElse(Outcome.NOT_PARKED);
    }
}
