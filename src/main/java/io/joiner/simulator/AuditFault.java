package io.joiner.simulator;

import java.time.Duration;

/**
 * What the audit receiver does to a delivery instead of taking it.
 *
 * @param stored whether the record is kept all the same, which makes the next delivery a double
 * @param reply what the sender sees
 */
record AuditFault(boolean stored, Reply reply) {

    static AuditFault refuse(int status) {
        return new AuditFault(false, Reply.empty(status));
    }

    static AuditFault refuse(int status, Duration retryAfter) {
        return new AuditFault(false, Reply.empty(status).with("Retry-After", Long.toString(retryAfter.toSeconds())));
    }

    static AuditFault reset(boolean stored) {
        return new AuditFault(stored, Reply.empty(500).ending(Reply.Ending.NO_ANSWER));
    }
}
