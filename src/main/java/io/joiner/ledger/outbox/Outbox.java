package io.joiner.ledger.outbox;

import io.joiner.ledger.node.LiveNodes;
import io.joiner.ledger.store.Dialect;
import io.joiner.ledger.store.RecordRow;
import io.joiner.ledger.store.Signal;
import io.joiner.ledger.store.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Audit records that wait for the audit endpoint. */
@Component
public class Outbox {

    private static final char BEHIND_ID = '@';

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Dialect dialect;
    private final Signal signal;
    private final LiveNodes nodes;
    private final Clock clock;

    Outbox(Transactions transactions, JdbcClient jdbc, Dialect dialect, Signal signal, LiveNodes nodes, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.dialect = dialect;
        this.signal = signal;
        this.nodes = nodes;
        this.clock = clock;
    }

    /**
     * A record to be delivered to an endpoint.
     *
     * @param id the row's: the record's, and behind it the endpoint's name unless that is the main one
     * @param attempts how often its delivery has been tried, this time included
     */
    public record Due(
            String id,
            String type,
            String subject,
            @Nullable String eventId,
            @Nullable String entryId,
            @Nullable Integer round,
            @Nullable String rejectedId,
            @Nullable String actionId,
            int attempts,
            Instant createdAt) {

        /** The same for ever, and for all endpoints. */
        public String recordId() {
            return recordOf(id);
        }
    }

    /** A record's row for an endpoint. */
    static String row(String recordId, String endpoint) {
        return endpoint.isEmpty() ? recordId : recordId + BEHIND_ID + endpoint;
    }

    /** The name of the endpoint of a row; empty for the main one. */
    public static String endpointOf(String row) {
        int end = row.indexOf(BEHIND_ID);
        return end < 0 ? OutboxEndpoints.MAIN : row.substring(end + 1);
    }

    /** The record of a row. */
    public static String recordOf(String row) {
        int end = row.indexOf(BEHIND_ID);
        return end < 0 ? row : row.substring(0, end);
    }

    /**
     * Takes records that are due to an endpoint, oldest first, and of each person only the oldest.
     *
     * @param endpoint its name, or {@link OutboxEndpoints#MAIN}
     * @param heldFor if nothing is heard of a record for this long, it is due again
     */
    public List<Due> take(String endpoint, int atMost, Duration heldFor) {
        return transactions.write(() -> {
            Instant now = clock.instant();
            return jdbc
                    .sql("""
                            update outbox set due_at = ?, holder = ?, attempts = attempts + 1, last_failure = null
                            where id in (select o.id from outbox o
                                where o.state = 'PENDING' and o.endpoint = ? and o.due_at <= ?
                                  and not exists (select 1 from outbox earlier
                                    where earlier.state = 'PENDING' and earlier.endpoint = o.endpoint
                                      and earlier.subject = o.subject
                                      and (earlier.number, earlier.seq) < (o.number, o.seq))
                                order by o.due_at, o.seq limit ?%s)
                            returning id, type, subject, event_id, entry_id, round, rejected_id, action_id, attempts,
                                created_at""".formatted(dialect.skipLocked()))
                    .params(now.plus(heldFor).toEpochMilli(), nodes.me(), endpoint, now.toEpochMilli(), atMost)
                    .query(RecordRow.of(Due.class))
                    .stream()
                    .sorted(Comparator.comparing(Due::createdAt))
                    .toList();
        });
    }

    /**
     * Makes records due that a process had under way which has died, so that they need not wait until their hold is over.
     *
     * <p>A process that was only frozen may have delivered one of them; its id lets the receiver tell.
     */
    public void takeBack() {
        transactions.write(() -> {
            // After a pause of this very process, its own deliveries may still run.
            nodes.beat();
            long now = clock.millis();
            return jdbc.sql("""
                            update outbox set due_at = ?, holder = null where id in (
                                select o.id from outbox o
                                where o.holder is not null and o.state = 'PENDING' and not exists (select 1 from node n
                                    where n.id = o.holder and n.alive_until >= ?)%s)""".formatted(dialect.skipLocked()))
                    .params(now, now)
                    .update();
        });
    }

    /** The endpoint has the record. */
    public void delivered(String id) {
        delivered(List.of(id));
    }

    /** The endpoint has all of them; kept in one commit. */
    public void delivered(List<String> ids) {
        end(ids, "DELIVERED");
    }

    /** The endpoint wants none of them, by its filter. */
    public void leftOut(List<String> ids) {
        end(ids, "LEFT_OUT");
    }

    private void end(List<String> ids, String state) {
        transactions.write(() -> {
            long now = clock.millis();
            for (String id : ids) {
                jdbc.sql(
                                "update outbox set state = ?, delivered_at = ?, last_failure = null, holder = null where id = ?")
                        .params(state, now, id)
                        .update();
            }
            return ids.size();
        });
        signal.raise(Signal.Work.RECORDS);
    }

    /**
     * The endpoint refuses the record again and again: later ones of the person go on without it, until somebody replays it. Of
     * no effect once another node has taken it over.
     */
    public void setAside(String id, String why) {
        transactions.write(() -> jdbc.sql("""
                        update outbox set state = 'SET_ASIDE', last_failure = ?, holder = null
                        where id = ? and state = 'PENDING' and holder = ?""").params(why, id, nodes.me()).update());
        signal.raise(Signal.Work.RECORDS);
    }

    /** The endpoint does not have the record, or we can't know; of no effect once another node has taken it over. */
    public void failed(String id, Instant due, String why) {
        transactions.write(() ->
                jdbc.sql("""
                                update outbox set due_at = ?, last_failure = ?, holder = null
                                where id = ? and state = 'PENDING' and holder = ?""").params(due.toEpochMilli(), why, id, nodes.me()).update());
    }
}
