package io.joiner.audit.record;

import io.joiner.event.LogContext;
import io.joiner.ledger.outbox.Outbox;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way to an audit endpoint.
 *
 * @param row the outbox's, of this record for this endpoint
 * @param attempt how often its delivery has been tried, this time included
 * @param json the CloudEvent in structured mode, UTF-8
 * @param traceparent the span of this delivery, or null unless its event is traced
 * @param inLog for all that is logged while it is delivered
 */
@SuppressWarnings("ArrayRecordComponent") // written once, and never compared
public record AuditRecord(
        String row,
        String type,
        int attempt,
        byte[] json,
        @Nullable String traceparent,
        LogContext inLog) {

    public AuditRecord(String row, String type, int attempt, byte[] json) {
        this(row, type, attempt, json, null, LogContext.NOTHING);
    }

    /** The same for ever and for all endpoints, so that receivers can tell repeats. */
    public String id() {
        return Outbox.recordOf(row);
    }

    /** The name of the endpoint that it goes to; empty for the main one. */
    public String endpoint() {
        return Outbox.endpointOf(row);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuditRecord record && record.row.equals(row) && Arrays.equals(record.json, json);
    }

    @Override
    public int hashCode() {
        return row.hashCode();
    }

    /** Without the body: it names people by id. */
    @Override
    public String toString() {
        return "AuditRecord[row=" + row + ", type=" + type + ", attempt=" + attempt + "]";
    }
}
