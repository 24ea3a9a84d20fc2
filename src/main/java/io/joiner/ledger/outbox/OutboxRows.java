package io.joiner.ledger.outbox;

import io.joiner.ledger.EntryState;
import io.joiner.ledger.store.Ids;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** New rows of the table {@code outbox}. */
@Component
public class OutboxRows {

    private final JdbcClient jdbc;
    private final OutboxEndpoints endpoints;

    OutboxRows(JdbcClient jdbc, OutboxEndpoints endpoints) {
        this.jdbc = jdbc;
        this.endpoints = endpoints;
    }

    /** What an audit record stands for: all of the same kind are null but one, or three. */
    private record Of(
            @Nullable String eventId,
            @Nullable String entryId,
            @Nullable Integer round,
            @Nullable String rejectedId,
            @Nullable String actionId) {

        static Of rejected(String id) {
            return new Of(null, null, null, id, null);
        }

        static Of action(String id) {
            return new Of(null, null, null, null, id);
        }
    }

    /** Owes the audit the final state of one event's entry. */
    public void insertFinal(
            EntryState state, @Nullable String subject, String eventId, String entryId, int round, long now) {
        String type = "io.joiner.provisioning." + state.name().toLowerCase(Locale.ROOT);
        insert(
                id(eventId, entryId, Integer.toString(round)),
                type,
                subject == null ? entryId : subject,
                new Of(eventId, entryId, round, null, null),
                now);
    }

    /** Owes the audit a rejected item. */
    public void insertRejected(String rejectedId, long now) {
        insert(id(rejectedId), "io.joiner.event.rejected", rejectedId, Of.rejected(rejectedId), now);
    }

    /** Owes the audit what somebody changed, from a moment on. */
    void insertAction(String actionId, long now, long dueAt) {
        insert(id(actionId), "io.joiner.action.taken", actionId, Of.action(actionId), now, dueAt);
    }

    /** Makes the record of an action due that was held until a moment; false if that has come, and it was taken for any endpoint. */
    boolean release(String actionId, long heldUntil, long now) {
        int all = jdbc.sql("select count(*) from outbox where action_id = ?")
                .param(actionId)
                .query(Integer.class)
                .single();
        int released = jdbc.sql("""
                        update outbox set due_at = ?
                        where action_id = ? and state = 'PENDING' and attempts = 0 and due_at = ?""").params(now, actionId, heldUntil).update();
        return released > 0 && released == all;
    }

    /** Made from what it stands for, so that the same fact has the same id for ever, a restored backup included. */
    private static String id(String... parts) {
        return UUID.nameUUIDFromBytes(String.join("/", parts).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /**
     * Numbers the record after all of its subject that are committed, or written before it in the same transaction.
     *
     * <p>That is the order in which things happened, whatever the clocks of nodes say: a transaction that ends a round of an
     * entry changes the entry before it comes here. What comes after another end of the same entry, or of another entry of the
     * same person and target, has waited for that commit: by the row's lock, or because of two such entries only one can be
     * claimed. So it sees the other's record. Two transactions that do not wait for each other (two targets at the same moment)
     * have no order; they may get the same number, and seq decides.
     */
    private void insert(String id, String type, String subject, Of of, long now) {
        insert(id, type, subject, of, now, now);
    }

    private void insert(String id, String type, String subject, Of of, long now, long dueAt) {
        endpoints.names().forEach(endpoint -> insert(endpoint, id, type, subject, of, now, dueAt));
    }

    private void insert(String endpoint, String id, String type, String subject, Of of, long now, long dueAt) {
        jdbc.sql("""
                        insert into outbox (id, endpoint, seq, number, type, subject, event_id, entry_id, round, rejected_id,
                            action_id, state, due_at, attempts, created_at)
                        values (?, ?, ?, (select coalesce(max(earlier.number), 0) + 1 from outbox earlier
                            where earlier.subject = ? and earlier.endpoint = ?), ?, ?, ?, ?, ?, ?, ?, 'PENDING', ?, 0, ?)""")
                .param(Outbox.row(id, endpoint))
                .param(endpoint)
                .param(Ids.next())
                .param(subject)
                .param(endpoint)
                .param(type)
                .param(subject)
                .param(of.eventId())
                .param(of.entryId())
                .param(of.round())
                .param(of.rejectedId())
                .param(of.actionId())
                .param(dueAt)
                .param(now)
                .update();
    }
}
