package io.joiner.provisioning.decide;

import io.joiner.event.DomainEvent;
import io.joiner.ledger.Claim;
import io.joiner.ledger.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells those beside the rooms (log, metrics, demo) what one attempt came to, after it was kept.
 *
 * @param status HTTP status, 0 without an answer
 * @param took from sending to the answer; zero when the call never left
 * @param retryClass the class of the retry that follows, or null
 * @param reason in plain words
 * @param then how it goes on with the entry
 * @param due when it goes on, or null when it does not
 * @param verdict the final state, or null while there is none
 * @param alarm whether an operator must act before others meet the same: credentials, licences, a broken job
 */
public record AttemptMade(
        Claim claim,
        int status,
        Duration took,
        @Nullable String retryClass,
        Then then,
        String reason,
        @Nullable Instant due,
        @Nullable Verdict verdict,
        boolean alarm)
        implements DomainEvent {

    /** How it goes on with an entry. */
    public enum Then {
        /** It has its final state. */
        ENDS,
        /** What was attempted is attempted again. */
        AGAIN,
        /** The provisioning log is asked what became of the call. */
        ASKS_LOG,
        /** The next members of the group have their turn. */
        NEXT_PART,
        /** It waits until its target is mended. */
        WAITS_FOR_TARGET
    }
}
