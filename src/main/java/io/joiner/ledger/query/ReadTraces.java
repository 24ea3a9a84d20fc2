package io.joiner.ledger.query;

import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.RecordRow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the traces of events, for those that were accepted while tracing was on. */
@Component
public class ReadTraces {

    private final JdbcClient jdbc;

    ReadTraces(LedgerReads reads) {
        this.jdbc = reads.jdbc();
    }

    /**
     * An event's place in its trace.
     *
     * @param trace the span in which it was accepted
     * @param receivedAt when it came in
     * @param traceParent the span in which its sender sent it, or null
     */
    public record Traced(
            String eventKey,
            String source,
            String profile,
            String trace,
            @Nullable String traceParent,
            Instant receivedAt) {}

    public List<Traced> ofEvents(Collection<String> eventKeys) {
        return eventKeys.isEmpty()
                ? List.of()
                : jdbc.sql("""
                    select event_key, source, profile, trace, trace_parent, received_at from event
                    where event_key in (:keys) and trace is not null\
                    """)
                        .param("keys", eventKeys)
                        .query(RecordRow.of(Traced.class))
                        .list();
    }

    /** The traces of an entry's events, the latest first. */
    public List<String> ofEntry(String entryId) {
        return jdbc.sql("""
            select v.trace from entry_event x join event v on v.id = x.event_id
            where x.entry_id = ? and v.trace is not null order by v.id desc\
            """).param(entryId).query(String.class).list();
    }

    /**
     * What an audit record is about.
     *
     * @param trace the span in which its event was accepted
     * @param clientRequestId the id of the last attempt before it, or null
     */
    public record OfRecord(
            String trace,
            @Nullable String entryId,
            @Nullable String clientRequestId) {}

    public Optional<OfRecord> ofRecord(String recordId) {
        return jdbc.sql("""
            select v.trace, o.entry_id,
                (select max(a.client_request_id) from attempt a where a.entry_id = o.entry_id
                    and a.round = o.round and a.number = (select max(l.number) from attempt l
                        where l.entry_id = o.entry_id and l.round = o.round)) as client_request_id
            from outbox o join event v on v.id = o.event_id where o.id = ? and v.trace is not null\
            """).param(recordId).query(OfRecord.class).optional();
    }
}
