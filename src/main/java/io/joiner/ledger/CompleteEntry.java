package io.joiner.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes what an attempt came to. Each method does so in one commit and only under the claim's own fence: it returns
 * false, and nothing is kept, when the lease was lost to another holder.
 */
@Component
public class CompleteEntry {

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final AttemptRows attempts;
    private final AttemptRows history;
    private final LateEvents lateEvents;
    private final EndRound endRound;
    private final Signal signal;
    private final Clock clock;

    CompleteEntry(
            Transactions transactions,
            JdbcClient jdbc,
            LedgerReads reads,
            AttemptRows attempts,
            LateEvents lateEvents,
            EndRound endRound,
            Signal signal,
            Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.attempts = attempts;
        this.history = new AttemptRows(reads.jdbc());
        this.lateEvents = lateEvents;
        this.endRound = endRound;
        this.signal = signal;
        this.clock = clock;
    }

    /** The attempts of the claim's round so far, this one included. */
    public List<Attempt> history(Claim claim) {
        return history.ofRound(claim.entryId(), claim.round());
    }

    /** Ends the entry, and owes the audit a record for each event that the call answers. */
    public boolean finish(Claim claim, AttemptEnd end, Verdict verdict) {
        return complete(() -> {
            EntryState state = EntryState.valueOf(verdict.result().name());
            if (!leave(claim, state, clock.instant(), 1)) {
                return false;
            }
            attempts.end(claim, end, null);
            lateEvents.moveToAnEntryOfTheirOwn(claim, clock.millis());
            endRound.end(round(claim), verdict, clock.millis());
            return true;
        });
    }

    /** Makes the entry wait for its next attempt. */
    public boolean retry(Claim claim, AttemptEnd end, Instant due) {
        return complete(() -> {
            boolean ours = leave(claim, EntryState.READY, due, 1);
            if (ours) {
                attempts.end(claim, end, due);
            }
            return ours;
        });
    }

    /** Gives the entry back as if it had not been claimed, because no call was made or the call told nothing of the person. */
    public boolean release(Claim claim, Instant due) {
        return complete(() -> leave(claim, EntryState.READY, due, 0));
    }

    private boolean complete(Supplier<Boolean> work) {
        boolean ours = transactions.write(work);
        signal.raise();
        return ours;
    }

    private boolean leave(Claim claim, EntryState state, Instant due, int attempted) {
        return jdbc.sql("""
                                update entry set state = ?, due_at = ?, attempts = attempts + ?,
                                    lease_owner = null, lease_until = null, changed_at = ?
                                where id = ? and state = 'CLAIMED' and fence = ?""")
                        .params(
                                state.name(),
                                due.toEpochMilli(),
                                attempted,
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
