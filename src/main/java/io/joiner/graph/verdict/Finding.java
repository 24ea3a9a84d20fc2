package io.joiner.graph.verdict;

import io.joiner.graph.client.RetryAfter;
import io.joiner.ledger.Verdict;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was found in one answer; holds no personal data, so it may be logged.
 *
 * @param status the HTTP status, 0 when there was none
 * @param errorCode Graph's code, or null when it gave none
 * @param retryAfter how long Graph asks to wait, bounded by {@link RetryAfter#LONGEST}; null when it does not ask
 * @param requestId Graph's own id of the call, or null
 * @param clientRequestId our id of the call as Graph gave it back, or null
 * @param callNumber the number of the call that the log told of; null of what a call itself was answered
 */
public record Finding(
        Meaning meaning,
        int status,
        @Nullable String errorCode,
        RunReport run,
        @Nullable Duration retryAfter,
        @Nullable String requestId,
        @Nullable String clientRequestId,
        @Nullable Integer callNumber) {

    /** How long everybody waits when Graph throttles without saying for how long: the window of its limit. */
    private static final Duration UNTOLD = Duration.ofSeconds(10);

    /** What joiner makes of no answer at all. */
    public static Finding unanswered(Meaning meaning) {
        return new Finding(meaning, 0, null, RunReport.NONE, null, null, null, null);
    }

    /** Whether Graph took the call: a 200 with a body of another kind may be a proxy's login page, and proves nothing. */
    public boolean isSuccessOfGraph() {
        return status >= 200 && status < 300 && !VerdictTable.isOfAnyServer(meaning);
    }

    /** How long all requests under the same limit must wait (Graph: throttling); null when they need not. */
    public @Nullable Duration pause() {
        return status == 429 ? Objects.requireNonNullElse(retryAfter, UNTOLD) : null;
    }

    public Duration retryAfterOrZero() {
        return Objects.requireNonNullElse(retryAfter, Duration.ZERO);
    }

    /** The same facts under another meaning. */
    public Finding meaning(Meaning other) {
        return new Finding(other, status, errorCode, run, retryAfter, requestId, clientRequestId, callNumber);
    }

    /** The same answer with what it says of one run. */
    public Finding saying(Statement said) {
        return new Finding(
                said.meaning(), status, said.code(), said.run(), retryAfter, requestId, clientRequestId, callNumber);
    }

    /** The same, told of the call with this number. */
    public Finding ofCall(@Nullable Integer number) {
        return new Finding(meaning, status, errorCode, run, retryAfter, requestId, clientRequestId, number);
    }

    public Verdict verdict(Verdict.Result result, String reason) {
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
