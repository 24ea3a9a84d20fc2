package io.joiner.audit;

import io.joiner.event.LogContext;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way to the audit endpoint.
 *
 * @param id the same for ever, so that the receiver can tell repeats
 * @param attempt how often its delivery has been tried, this time included
 * @param json the CloudEvent in structured mode, UTF-8
 * @param traceparent the span of this delivery, or null unless its event is traced
 * @param inLog for all that is logged while it is delivered
 */
@SuppressWarnings("ArrayRecordComponent") // written once, and never compared
public record AuditRecord(
        String id,
        String type,
        int attempt,
        byte[] json,
        @Nullable String traceparent,
        LogContext inLog) {

    public AuditRecord(String id, String type, int attempt, byte[] json) {
        this(id, type, attempt, json, null, LogContext.NOTHING);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuditRecord record && record.id.equals(id) && Arrays.equals(record.json, json);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Without the body: it names people by id. */
    @Override
    public String toString() {
        return "AuditRecord[id=" + id + ", type=" + type + ", attempt=" + attempt + "]";
    }
}
