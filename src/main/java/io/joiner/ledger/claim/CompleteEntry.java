package io.joiner.ledger.claim;

import io.joiner.ledger.Attempt;
import io.joiner.ledger.AttemptEnd;
import io.joiner.ledger.Claim;
import io.joiner.ledger.EntryState;
import io.joiner.ledger.Step;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.rows.AttemptRows;
import io.joiner.ledger.rows.EndRound;
import io.joiner.ledger.rows.LateEvents;
import io.joiner.ledger.rows.PartRows;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.Signal;
import io.joiner.ledger.store.Signal.Work;
import io.joiner.ledger.store.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes what an attempt came to. Each method does so in one commit and only under the claim's own fence: it returns
 * false, and nothing is kept, when the lease was lost to another holder.
 */
@Component
public class CompleteEntry {

    /** The audit is owed a record, and another entry of the subject may be called. */
    private static final Work[] AFTER_AN_END = {Work.CALLS, Work.RECORDS};

    /** An entry without an object id waits for its person to be found. */
    private static final Work[] AGAIN = {Work.CALLS, Work.LOG_LOOKS, Work.QUESTIONS};

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final AttemptRows attempts;
    private final AttemptRows history;
    private final PartRows parts;
    private final PartRows partHistory;
    private final LateEvents lateEvents;
    private final EndRound endRound;
    private final Signal signal;
    private final Clock clock;

    CompleteEntry(
            Transactions transactions,
            JdbcClient jdbc,
            LedgerReads reads,
            AttemptRows attempts,
            PartRows parts,
            LateEvents lateEvents,
            EndRound endRound,
            Signal signal,
            Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.attempts = attempts;
        this.history = new AttemptRows(reads.jdbc());
        this.parts = parts;
        this.partHistory = new PartRows(reads.jdbc());
        this.lateEvents = lateEvents;
        this.endRound = endRound;
        this.signal = signal;
        this.clock = clock;
    }

    /** The attempts of the claim's round so far, this one included. */
    public List<Attempt> history(Claim claim) {
        return history.ofRound(claim.entryId(), claim.round());
    }

    /** The ids of the runs that are known to have come from a call for the claim's subject, whichever entry it was made for. */
    public Set<String> runsTold(Claim claim) {
        String objectId = claim.subject().objectId();
        return objectId == null ? Set.of() : history.runsTold(objectId);
    }

    /** How the parts of the claim's round ended so far, this one not included. */
    public List<Verdict> partsDone(Claim claim) {
        return partHistory.ofRound(claim.entryId(), claim.round());
    }

    /** Ends the entry, and owes the audit a record for each event that the call answers. */
    public boolean finish(Claim claim, AttemptEnd end, Verdict verdict) {
        return complete(() -> end(claim, end, verdict), AFTER_AN_END);
    }

    /** As {@link #finish}, by the last call that is made for a subject of several parts. */
    public boolean finishLastPart(Claim claim, AttemptEnd end, Verdict ofPart, Verdict ofAll) {
        return complete(
                () -> {
                    boolean ours = end(claim, end, ofAll);
                    if (ours) {
                        parts.insert(claim, ofPart);
                    }
                    return ours;
                },
                AFTER_AN_END);
    }

    /** Keeps how a part of the entry's subject ended, and makes the entry ready for the next part at once. */
    public boolean finishPart(Claim claim, AttemptEnd end, Verdict ofPart) {
        return complete(
                () -> {
                    boolean ours = leave(claim, EntryState.READY, clock.instant(), 1, Step.CALL);
                    if (ours) {
                        attempts.end(claim, end, null);
                        parts.insert(claim, ofPart);
                    }
                    return ours;
                },
                Work.CALLS);
    }

    private boolean end(Claim claim, AttemptEnd end, Verdict verdict) {
        EntryState state = EntryState.valueOf(verdict.result().name());
        if (!leave(claim, state, clock.instant(), 1, Step.CALL)) {
            return false;
        }
        attempts.end(claim, end, null);
        lateEvents.moveToAnEntryOfTheirOwn(claim, clock.millis());
        endRound.end(round(claim), verdict, clock.millis());
        return true;
    }

    /** Makes the entry wait for its next call. */
    public boolean retry(Claim claim, AttemptEnd end, Instant due) {
        return again(claim, end, due, Step.CALL);
    }

    /** Makes the entry wait for a look into the provisioning log; it is not called before that has been taken. */
    public boolean askLog(Claim claim, AttemptEnd end, Instant due) {
        return again(claim, end, due, Step.ASK_LOG);
    }

    private boolean again(Claim claim, AttemptEnd end, Instant due, Step next) {
        return complete(
                () -> {
                    boolean ours = leave(claim, EntryState.READY, due, 1, next);
                    if (ours) {
                        attempts.end(claim, end, due);
                    }
                    return ours;
                },
                AGAIN);
    }

    /** Gives the entry back as if it had not been claimed, because no call was made or the call told nothing of the person. */
    public boolean release(Claim claim, Instant due) {
        Step again = claim.step() == Step.ASK_LOG ? Step.ASK_LOG : Step.CALL;
        return complete(() -> leave(claim, EntryState.READY, due, 0, again), AGAIN);
    }

    private boolean complete(Supplier<Boolean> work, Work... next) {
        boolean ours = transactions.write(work);
        signal.raise(next);
        return ours;
    }

    private boolean leave(Claim claim, EntryState state, Instant due, int attempted, Step next) {
        return jdbc.sql("""
                                update entry set state = ?, due_at = ?, attempts = attempts + ?, next_step = ?,
                                    lease_owner = null, lease_until = null, changed_at = ?
                                where id = ? and state = 'CLAIMED' and fence = ?""")
                        .params(
                                state.name(),
                                due.toEpochMilli(),
                                attempted,
                                next.name(),
                                clock.millis(),
                                claim.entryId(),
                                claim.fence())
                        .update()
                == 1;
    }

    private static EndRound.Round round(Claim claim) {
        return new EndRound.Round(
                claim.entryId(),
                claim.round(),
                claim.subject().objectId(),
                claim.lane().label());
    }
}
