package io.joiner.ledger.operate;

import io.joiner.ledger.EntryState;
import io.joiner.ledger.Step;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.outbox.Actions;
import io.joiner.ledger.rows.EndRound;
import io.joiner.ledger.rows.EndRound.Round;
import io.joiner.ledger.rows.Superseded;
import io.joiner.ledger.store.Committed;
import io.joiner.ledger.store.Signal;
import io.joiner.ledger.store.Transactions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Calls an entry off, and owes the audit its end, in one commit. */
@Component
public class CancelEntry {

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final EndRound endRound;
    private final Actions actions;
    private final Signal signal;
    private final Clock clock;

    CancelEntry(
            Transactions transactions,
            JdbcClient jdbc,
            EndRound endRound,
            Actions actions,
            Signal signal,
            Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.endRound = endRound;
        this.actions = actions;
        this.signal = signal;
        this.clock = clock;
    }

    /** What became of it. */
    public enum Outcome {
        CANCELLED,
        /** Its call is being made, or what its last one came to isn't known yet; that must be known first. */
        BEING_CALLED,
        /** It has ended otherwise; what was done can't be called off. */
        ENDED,
        /** It waits no longer, and only those that wait were to be called off. */
        NOT_WAITING,
        /** It goes round again meanwhile, and only parked ones were to be called off. */
        NOT_PARKED,
        /** The same person has a later entry in the same target, and only such were to be called off as need somebody. */
        SUPERSEDED,
        UNKNOWN
    }

    private record Entry(
            EntryState state, int round, @Nullable String objectId, String lane, Step nextStep) {

        String reason(String reason) {
            return nextStep == Step.ASK_LOG ? reason + "; what the last call came to is not known" : reason;
        }

        /** A parked entry has a verdict in its round already, which stays as it was audited. */
        int endingRound() {
            return state == EntryState.PARKED ? round + 1 : round;
        }
    }

    /**
     * Calls one entry off.
     *
     * @param reason in plain words; it becomes part of the audit record
     * @param change who does so, noted in the same commit; not if it is refused
     */
    public Outcome cancel(String entryId, String reason, Actions.Change change) {
        return noted(
                () -> find(entryId).map(entry -> cancel(entryId, entry, reason)).orElse(Outcome.UNKNOWN), change);
    }

    /** As {@link #cancel}, of an entry that waits for a target which nobody calls; see {@link #cancelUncalled(List, String)}. */
    public Outcome cancelUncalled(String entryId, String reason, Actions.Change change) {
        return noted(() -> cancelIfUncalled(entryId, reason), change);
    }

    private Outcome noted(Supplier<Outcome> cancel, Actions.Change change) {
        Outcome outcome = transactions.write(() -> {
            Outcome became = cancel.get();
            if (became == Outcome.CANCELLED) {
                actions.made(change);
            }
            return became;
        });
        signal.raise();
        return outcome;
    }

    /**
     * Calls entries off that are parked and need somebody, each kept or left on its own: one that was replayed since it was seen,
     * or that a later one superseded, is left alone.
     *
     * @param reason in plain words; it becomes part of each audit record
     * @return what became of each, in their order
     */
    public List<Outcome> cancelParked(List<String> entryIds, String reason) {
        List<CompletableFuture<Outcome>> cancelled = entryIds.stream()
                .map(id -> transactions.submit(() -> cancelIfParked(id, reason)))
                .toList();
        List<Outcome> outcomes = cancelled.stream().map(Committed::result).toList();
        signal.raise();
        return outcomes;
    }

    /**
     * Cancels entries that wait for a target which nobody calls, each kept or left on its own. What the last call of one came to
     * may be unknown, and nobody would ask for it: that does not keep the entry, and stands in the reason.
     *
     * @param reason in plain words; it becomes part of each audit record
     * @return what became of each, in their order
     */
    public List<Outcome> cancelUncalled(List<String> entryIds, String reason) {
        List<CompletableFuture<Outcome>> cancelled = entryIds.stream()
                .map(id -> transactions.submit(() -> cancelIfUncalled(id, reason)))
                .toList();
        List<Outcome> outcomes = cancelled.stream().map(Committed::result).toList();
        signal.raise();
        return outcomes;
    }

    private Outcome cancelIfUncalled(String entryId, String reason) {
        Optional<Entry> found = find(entryId);
        if (found.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        return switch (found.get().state()) {
            case CLAIMED -> Outcome.BEING_CALLED;
            case SUCCEEDED, SKIPPED, CANCELLED, PARKED -> Outcome.NOT_WAITING;
            case SCHEDULED, READY ->
                end(entryId, found.get(), found.get().reason(reason), true) ? Outcome.CANCELLED : Outcome.BEING_CALLED;
        };
    }

    private Outcome cancelIfParked(String entryId, String reason) {
        Optional<Entry> found = find(entryId);
        if (found.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        if (found.get().state() != EntryState.PARKED) {
            return Outcome.NOT_PARKED;
        }
        return isSuperseded(entryId) ? Outcome.SUPERSEDED : cancel(entryId, found.get(), reason);
    }

    private boolean isSuperseded(String entryId) {
        return jdbc.sql("select count(*) from entry where id = ? and not " + Superseded.NOT_OR_OF_A_GROUP)
                        .param(entryId)
                        .query(Long.class)
                        .single()
                == 1;
    }

    private Outcome cancel(String entryId, Entry entry, String reason) {
        return switch (entry.state()) {
            case CLAIMED -> Outcome.BEING_CALLED;
            case SUCCEEDED, SKIPPED, CANCELLED -> Outcome.ENDED;
            case SCHEDULED, READY, PARKED ->
                end(entryId, entry, reason, false) ? Outcome.CANCELLED : Outcome.BEING_CALLED;
        };
    }

    /** @param unknownOutcome whether an entry is ended though what its last call came to is not known */
    private boolean end(String entryId, Entry entry, String reason, boolean unknownOutcome) {
        long now = clock.millis();
        boolean ours = jdbc.sql("""
                                update entry set state = 'CANCELLED', round = ?, changed_at = ?
                                where id = ? and state = ? and round = ? and (next_step <> 'ASK_LOG' or ? = 1)""")
                        .params(
                                entry.endingRound(),
                                now,
                                entryId,
                                entry.state().name(),
                                entry.round(),
                                unknownOutcome ? 1 : 0)
                        .update()
                == 1;
        if (ours) {
            Round round = new Round(entryId, entry.endingRound(), entry.objectId(), entry.lane());
            endRound.end(round, verdict(reason), now);
        }
        return ours;
    }

    private static Verdict verdict(String reason) {
        return new Verdict(
                Verdict.Result.CANCELLED, null, "Called off: " + reason, "", null, null, List.of(), List.of());
    }

    private Optional<Entry> find(String entryId) {
        return jdbc.sql("select state, round, object_id, lane, next_step from entry where id = ?")
                .param(entryId)
                .query(Entry.class)
                .optional();
    }
}
