package io.joiner.ledger.claim;

import io.joiner.ledger.AttemptEnd;
import io.joiner.ledger.Claim;
import io.joiner.ledger.rows.AttemptRows;
import io.joiner.ledger.rows.SubjectKey;
import io.joiner.ledger.store.Dialect;
import io.joiner.ledger.store.Signal;
import io.joiner.ledger.store.Transactions;
import io.joiner.mapping.Lane;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Claims entries whose person's object id must be found before they can be called; takes no permit. */
@Component
public class ClaimUnresolved {

    private final Transactions transactions;
    private final ClaimRows claims;
    private final AttemptRows attempts;
    private final TargetRests rests;
    private final Leases leases;
    private final RareSteps rareSteps;
    private final JdbcClient jdbc;
    private final Dialect dialect;
    private final Signal signal;
    private final Clock clock;

    ClaimUnresolved(
            Transactions transactions,
            ClaimRows claims,
            AttemptRows attempts,
            TargetRests rests,
            Leases leases,
            RareSteps rareSteps,
            JdbcClient jdbc,
            Dialect dialect,
            Signal signal,
            Clock clock) {
        this.transactions = transactions;
        this.claims = claims;
        this.attempts = attempts;
        this.rests = rests;
        this.leases = leases;
        this.rareSteps = rareSteps;
        this.jdbc = jdbc;
        this.dialect = dialect;
        this.signal = signal;
        this.clock = clock;
    }

    /** The entry that has been due for longest, of the most urgent lane that has one. */
    public Optional<Claim> next(Collection<String> targets) {
        return rareSteps.anyToFindPerson() ? claim(targets) : Optional.empty();
    }

    private Optional<Claim> claim(Collection<String> targets) {
        Optional<Claim> next = transactions.write(() -> {
            Instant now = clock.instant();
            List<String> awake = rests.awake(List.copyOf(targets), now);
            Optional<Due> due = Arrays.stream(Lane.values())
                    .flatMap(lane -> due(lane, awake, now).stream())
                    .findFirst();
            return due.map(entry -> lease(entry.id(), now));
        });
        next.ifPresent(leases::hold);
        return next;
    }

    private Claim lease(String entryId, Instant now) {
        Claim claim = claims.lease(entryId, leases.owner(), now);
        attempts.begin(claim);
        return claim;
    }

    private record Due(String id, long dueAt) {}

    private Optional<Due> due(Lane lane, List<String> targets, Instant now) {
        return targets.stream()
                .flatMap(target -> due(lane, target, now).stream())
                .min(Comparator.comparingLong(Due::dueAt));
    }

    /**
     * Target by target, so that those of a target at rest are never looked through; and nobody who is being looked up for
     * another target, since one answer serves all.
     */
    private Optional<Due> due(Lane lane, String target, Instant now) {
        return jdbc.sql("""
                        select e.id, e.due_at from entry e
                        where e.state = 'READY' and e.object_id is null and e.target = ? and e.lane = ? and e.due_at <= ?
                          and not exists (select 1 from entry_event mine
                            join entry_event other on other.event_id = mine.event_id
                            join entry o on o.id = other.entry_id
                            where mine.entry_id = e.id and o.state = 'CLAIMED' and o.object_id is null)
                        order by e.due_at limit 1""" + dialect.skipLocked())
                .params(target, lane.label(), now.toEpochMilli())
                .query(Due.class)
                .optional();
    }

    /**
     * The person was found: the entry is ready for its call at once, and with it what the same event asks for elsewhere. False
     * when the lease was lost.
     */
    public boolean found(Claim claim, String objectId) {
        return found(claim, objectId, null);
    }

    /** As {@link #found(Claim, String)}, with what must be known of the look-up later: it counts as an attempt then. */
    public boolean found(Claim claim, String objectId, @Nullable AttemptEnd remark) {
        boolean ours = transactions.write(() -> {
            boolean kept = keep(claim, objectId);
            if (kept) {
                spareOtherTargetsTheLookUp(claim, objectId);
            }
            if (kept && remark != null) {
                attempts.end(claim, remark, null);
                countAttempt(claim);
            }
            return kept;
        });
        signal.raise();
        return ours;
    }

    private void spareOtherTargetsTheLookUp(Claim claim, String objectId) {
        jdbc.sql("""
                        update entry set object_id = ?, due_at = ?, changed_at = ?
                        where state = 'READY' and object_id is null and id in
                            (select other.entry_id from entry_event mine
                                join entry_event other on other.event_id = mine.event_id where mine.entry_id = ?)""")
                .params(SubjectKey.sameCase(objectId), clock.millis(), clock.millis(), claim.entryId())
                .update();
    }

    /** The call that follows has a number of its own, and leaves what was written of the look-up. */
    private void countAttempt(Claim claim) {
        jdbc.sql("update entry set attempts = attempts + 1 where id = ?")
                .param(claim.entryId())
                .update();
    }

    private boolean keep(Claim claim, String objectId) {
        return jdbc.sql("""
                                update entry set object_id = ?, state = 'READY', due_at = ?,
                                    lease_owner = null, lease_until = null, changed_at = ?
                                where id = ? and state = 'CLAIMED' and fence = ?""")
                        .params(
                                SubjectKey.sameCase(objectId),
                                clock.millis(),
                                clock.millis(),
                                claim.entryId(),
                                claim.fence())
                        .update()
                == 1;
    }
}
