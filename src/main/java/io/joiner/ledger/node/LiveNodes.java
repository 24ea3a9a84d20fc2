package io.joiner.ledger.node;

import io.joiner.ledger.store.Ids;
import io.joiner.ledger.store.Transactions;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The processes that work on this ledger: each is alive as long as its heartbeat renews its row of the table {@code node}.
 *
 * <p>All but {@link #leave} within a transaction of the caller's.
 */
public final class LiveNodes {

    /** Of use to whoever asks afterwards who was there. */
    private static final Duration DEAD_ARE_KEPT = Duration.ofDays(1);

    private final String me = ManagementFactory.getRuntimeMXBean().getName() + "/" + Ids.next();
    private final JdbcClient jdbc;
    private final LeaseProperties lease;
    private final Clock clock;
    private final boolean alone;
    private volatile boolean joined;
    private volatile boolean left;

    /** @param alone whether nobody else can be on this ledger, so that all that were before are dead */
    public LiveNodes(JdbcClient jdbc, LeaseProperties lease, Clock clock, boolean alone) {
        this.jdbc = jdbc;
        this.lease = lease;
        this.clock = clock;
        this.alone = alone;
    }

    public String me() {
        return me;
    }

    public void beat() {
        if (left) {
            return;
        }
        Instant now = clock.instant();
        if (alone && !joined) {
            jdbc.sql("delete from node").update();
        }
        jdbc.sql("""
                        insert into node (id, alive_until) values (?, ?)
                        on conflict (id) do update set alive_until = excluded.alive_until""").params(me, lease.endOf(now)).update();
        jdbc.sql("delete from node where alive_until < ?")
                .param(now.minus(DEAD_ARE_KEPT).toEpochMilli())
                .update();
        joined = true;
    }

    /** Of those that end, each says so before it looks for others: else each of the last two would leave all to the other. */
    public int announceLeave() {
        return jdbc.sql("update node set leaving = 1 where id = ?").param(me).update();
    }

    /** Whether others are alive that have not announced their leave. */
    public boolean areOthersThere() {
        return !alone
                && jdbc.sql("select 1 from node where id <> ? and alive_until >= ? and leaving = 0 limit 1")
                        .params(me, clock.millis())
                        .query(Integer.class)
                        .optional()
                        .isPresent();
    }

    /** The other nodes that are alive. */
    public List<String> othersAlive() {
        return alone
                ? List.of()
                : jdbc.sql("select id from node where id <> ? and alive_until >= ?")
                        .params(me, clock.millis())
                        .query(String.class)
                        .list();
    }

    /** What this process may still hold is free at once. */
    public void leave(Transactions transactions) {
        left = true;
        if (joined) {
            transactions.write(
                    () -> jdbc.sql("delete from node where id = ?").param(me).update());
        }
    }
}
