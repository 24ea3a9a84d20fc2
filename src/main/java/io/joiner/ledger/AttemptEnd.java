package io.joiner.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended, as kept for the timeline, the audit record and the next decision.
 *
 * @param sentAt when the call left, or null if it did not
 * @param status HTTP status, or 0 without an answer
 * @param retryClass the class of retry that followed, or null if none did
 * @param reason in plain words
 * @param requestId Graph's own id for the call
 * @param ruleId the synchronization rule that was named in the call, or null if that isn't known
 * @param changeId Microsoft's id of the run that the answer or the log told of, or null if none was told
 * @param callNumber of a look into the log that found a run: the number of the call that the run came from; else null
 */
public record AttemptEnd(
        @Nullable Instant sentAt,
        Instant endedAt,
        int status,
        @Nullable String retryClass,
        String reason,
        @Nullable String requestId,
        @Nullable String ruleId,
        @Nullable String changeId,
        @Nullable Integer callNumber) {

    /** Of an attempt that was told of no run. */
    public AttemptEnd(
            @Nullable Instant sentAt,
            Instant endedAt,
            int status,
            @Nullable String retryClass,
            String reason,
            @Nullable String requestId,
            @Nullable String ruleId) {
        this(sentAt, endedAt, status, retryClass, reason, requestId, ruleId, null, null);
    }
}
