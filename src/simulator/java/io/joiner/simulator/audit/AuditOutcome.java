package io.joiner.simulator.audit;

import io.joiner.simulator.http.Reply;
import java.time.Duration;

/**
 * What becomes of a delivery.
 *
 * @param stored whether the record is kept; kept although the sender is told otherwise, it will come a second time
 * @param reply what the sender sees
 */
record AuditOutcome(boolean stored, Reply reply) {

    static AuditOutcome taken() {
        return new AuditOutcome(true, Reply.empty(202));
    }

    /** Nothing was delivered, and nothing is wrong. */
    static AuditOutcome here() {
        return new AuditOutcome(false, Reply.empty(204));
    }

    static AuditOutcome refuse(int status) {
        return new AuditOutcome(false, Reply.empty(status));
    }

    static AuditOutcome refuse(int status, Duration retryAfter) {
        return new AuditOutcome(false, Reply.empty(status).with("Retry-After", Long.toString(retryAfter.toSeconds())));
    }

    static AuditOutcome reset(boolean stored) {
        return new AuditOutcome(stored, Reply.empty(500).ending(Reply.Ending.NO_ANSWER));
    }
}
