package io.joiner.provisioning;

import io.joiner.ledger.Verdict;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What was found in one answer; holds no personal data, so it may be logged.
 *
 * @param status the HTTP status, 0 when there was none
 * @param errorCode Graph's code, or null when it gave none
 * @param retryAfter how long Graph asks to wait, bounded by {@link RetryAfter#LONGEST}; null when it does not ask
 * @param requestId Graph's own id of the call, or null
 * @param clientRequestId our id of the call as Graph gave it back, or null
 */
record Finding(
        Meaning meaning,
        int status,
        @Nullable String errorCode,
        RunReport run,
        @Nullable Duration retryAfter,
        @Nullable String requestId,
        @Nullable String clientRequestId) {

    /** Whether Graph throttles all calls of this app, not the target application this one entry (Graph: throttling). */
    boolean throttlesAllCalls() {
        return status == 429;
    }

    /** The same facts under another meaning. */
    Finding meaning(Meaning other) {
        return new Finding(other, status, errorCode, run, retryAfter, requestId, clientRequestId);
    }

    Verdict verdict(Verdict.Result result, String reason) {
        return new Verdict(
                result,
                errorCode,
                reason,
                meaning.whatToDo(),
                run.action(),
                run.changeId(),
                run.steps(),
                run.modifiedProperties());
    }
}
