package io.joiner.ledger;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** This process's hold on the entries that it claimed: kept alive by a heartbeat, lost within seconds by a dead one. */
@Component
public class Leases {

    /** How long a claim outlives its process. */
    static final Duration LEASE = Duration.ofSeconds(15);

    private static final int MOST_TAKEN_AT_ONCE = 100;

    private final String owner = ManagementFactory.getRuntimeMXBean().getName() + "/" + Ids.next();
    private final Set<Claim> held = ConcurrentHashMap.newKeySet();
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Dialect dialect;
    private final ClaimRows claims;
    private final LateEvents lateEvents;
    private final Clock clock;

    Leases(
            Transactions transactions,
            JdbcClient jdbc,
            Dialect dialect,
            ClaimRows claims,
            LateEvents lateEvents,
            Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.dialect = dialect;
        this.claims = claims;
        this.lateEvents = lateEvents;
        this.clock = clock;
    }

    String owner() {
        return owner;
    }

    static long endOf(Instant now) {
        return now.plus(LEASE).toEpochMilli();
    }

    void hold(Claim claim) {
        held.add(claim);
    }

    /** Ends the heartbeat of a claim that is no longer worked on, whatever became of it. */
    public void letGo(Claim claim) {
        held.remove(claim);
    }

    @Scheduled(fixedRate = 4_000)
    void heartbeat() {
        transactions.submit(() -> held.stream().mapToInt(this::renew).sum());
    }

    private int renew(Claim claim) {
        return jdbc.sql("update entry set lease_until = ? where id = ? and state = 'CLAIMED' and fence = ?")
                .params(endOf(clock.instant()), claim.entryId(), claim.fence())
                .update();
    }

    /**
     * Takes over entries whose holder has died in the middle of its work.
     *
     * <p>What became of the call that it may have made is not known.
     */
    public List<Claim> takeOver() {
        List<Claim> taken = transactions.write(() -> {
            Instant now = clock.instant();
            if (expired(now).isEmpty()) {
                return List.<Claim>of();
            }
            // After a pause of this very process, or a ledger that could not be written, its own calls may still run.
            held.forEach(this::renew);
            return expired(now).stream().map(id -> takeOver(id, now)).toList();
        });
        taken.forEach(this::hold);
        return taken;
    }

    private List<String> expired(Instant now) {
        return jdbc.sql("select id from entry where state = 'CLAIMED' and lease_until < ? order by lease_until limit ?"
                        + dialect.skipLocked())
                .params(now.toEpochMilli(), MOST_TAKEN_AT_ONCE)
                .query(String.class)
                .list();
    }

    private Claim takeOver(String entryId, Instant now) {
        Claim claim = claims.lease(entryId, owner, now);
        lateEvents.stayLate(claim);
        return claim;
    }
}
