package io.joiner.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** New rows of the table {@code outbox}. */
@Component
class OutboxRows {

    private final JdbcClient jdbc;

    OutboxRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Owes the audit the final state of one event's entry. */
    void insertFinal(EntryState state, @Nullable String subject, String eventId, String entryId, int round, long now) {
        String type = "io.joiner.provisioning." + state.name().toLowerCase(Locale.ROOT);
        insert(
                id(eventId, entryId, Integer.toString(round)),
                type,
                subject == null ? entryId : subject,
                eventId,
                entryId,
                round,
                null,
                now);
    }

    /** Owes the audit a rejected item. */
    void insertRejected(String rejectedId, long now) {
        insert(id(rejectedId), "io.joiner.event.rejected", rejectedId, null, null, null, rejectedId, now);
    }

    /** Made from what it stands for, so that the same fact has the same id for ever, a restored backup included. */
    private static String id(String... parts) {
        return UUID.nameUUIDFromBytes(String.join("/", parts).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private void insert(
            String id,
            String type,
            String subject,
            @Nullable String eventId,
            @Nullable String entryId,
            @Nullable Integer round,
            @Nullable String rejectedId,
            long now) {
        jdbc.sql("""
                        insert into outbox (id, seq, type, subject, event_id, entry_id, round, rejected_id,
                            state, due_at, attempts, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', ?, 0, ?)""")
                .param(id)
                .param(Ids.next())
                .param(type)
                .param(subject)
                .param(eventId)
                .param(entryId)
                .param(round)
                .param(rejectedId)
                .param(now)
                .param(now)
                .update();
    }
}
