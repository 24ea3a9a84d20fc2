package io.joiner.ledger.claim;

import io.joiner.ledger.Claim;
import io.joiner.ledger.node.LeaseProperties;
import io.joiner.ledger.node.LiveNodes;
import io.joiner.ledger.rows.LateEvents;
import io.joiner.ledger.store.Dialect;
import io.joiner.ledger.store.LedgerUnavailableException;
import io.joiner.ledger.store.Transactions;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** This process's hold on the entries that it claimed: kept alive by a heartbeat, lost within seconds by a dead one. */
@Component
public class Leases {

    private static final Logger log = LoggerFactory.getLogger(Leases.class);

    private static final int MOST_TAKEN_AT_ONCE = 100;

    private final Set<Claim> held = ConcurrentHashMap.newKeySet();
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Dialect dialect;
    private final ClaimRows claims;
    private final LateEvents lateEvents;
    private final LiveNodes nodes;
    private final LeaseProperties lease;
    private final Clock clock;

    public Leases(
            Transactions transactions,
            JdbcClient jdbc,
            Dialect dialect,
            ClaimRows claims,
            LateEvents lateEvents,
            LiveNodes nodes,
            LeaseProperties lease,
            Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.dialect = dialect;
        this.claims = claims;
        this.lateEvents = lateEvents;
        this.nodes = nodes;
        this.lease = lease;
        this.clock = clock;
    }

    String owner() {
        return nodes.me();
    }

    void hold(Claim claim) {
        held.add(claim);
    }

    /** Ends the heartbeat of a claim that is no longer worked on, whatever became of it. */
    public void letGo(Claim claim) {
        held.remove(claim);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the next heartbeat follows; a lease that was not renewed ends
    public void heartbeat() {
        transactions.submit(() -> {
            nodes.beat();
            return held.stream().mapToInt(this::renew).sum();
        });
    }

    /** What this process holds is not waited for by others when it ends in order. */
    @PreDestroy
    void leave() {
        try {
            nodes.leave(transactions);
        } catch (LedgerUnavailableException e) {
            log.debug("The ledger can't be told that this node ends; others will see", e);
        }
    }

    private int renew(Claim claim) {
        return jdbc.sql("update entry set lease_until = ? where id = ? and state = 'CLAIMED' and fence = ?")
                .params(lease.endOf(clock.instant()), claim.entryId(), claim.fence())
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
        Claim claim = claims.lease(entryId, owner(), now);
        lateEvents.stayLate(claim);
        return claim;
    }
}
