package io.joiner.audit.delivery;

import io.joiner.audit.receiver.Judged;
import io.joiner.audit.record.AuditRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of a record's delivery.
 *
 * @param status what the endpoint answered, 0 if it did not
 * @param retryAfter how long the endpoint asks to wait, or null
 */
public record Outcome(
        AuditRecord record,
        Judged judged,
        int status,
        @Nullable Duration retryAfter) {}
