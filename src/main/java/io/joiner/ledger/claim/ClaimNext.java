package io.joiner.ledger.claim;

import io.joiner.ledger.Claim;
import io.joiner.ledger.Limit;
import io.joiner.ledger.Permit;
import io.joiner.ledger.Step;
import io.joiner.ledger.rows.AttemptRows;
import io.joiner.ledger.store.Dialect;
import io.joiner.ledger.store.Transactions;
import io.joiner.mapping.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Claims the next entry together with the permit for its call, in one commit: neither ever waits for the other. */
@Component
public class ClaimNext {

    private static final Duration SLOW_POLL = Duration.ofSeconds(1);

    /** Another node has just taken the slot that was free. */
    private static final Duration UNTIL_OTHERS_HAVE_TAKEN = Duration.ofMillis(20);

    /** So many people may start on the same date that all other writing would wait for them. */
    private static final int MOST_READIED_AT_ONCE = 1_000;

    private final Transactions transactions;
    private final ClaimRows claims;
    private final AttemptRows attempts;
    private final Permits permits;
    private final TargetRests rests;
    private final Pauses pauses;
    private final Leases leases;
    private final JdbcClient jdbc;
    private final Dialect dialect;
    private final Clock clock;

    ClaimNext(
            Transactions transactions,
            ClaimRows claims,
            AttemptRows attempts,
            Permits permits,
            TargetRests rests,
            Pauses pauses,
            Leases leases,
            JdbcClient jdbc,
            Dialect dialect,
            Clock clock) {
        this.transactions = transactions;
        this.claims = claims;
        this.attempts = attempts;
        this.permits = permits;
        this.rests = rests;
        this.pauses = pauses;
        this.leases = leases;
        this.jdbc = jdbc;
        this.dialect = dialect;
        this.clock = clock;
    }

    /** What there is to do next. */
    public sealed interface Next {

        /** Graph is to be asked at once about this entry, as its step says. */
        record Call(Claim claim, Permit permit) implements Next {}

        /** Nothing before that moment, unless the ledger changes. */
        record NotBefore(Instant moment) implements Next {}
    }

    /** The entries of a target in a lane. */
    public record Queue(String target, Lane lane) {}

    /**
     * Claims one entry for its call, if a permit is free and an entry is due.
     *
     * @param queues those that share the limit, in the order of preference
     */
    public Next next(Limit limit, List<Queue> queues) {
        return next(Step.CALL, limit, queues);
    }

    /** As {@link #next}, for a look into the provisioning log instead of the call. */
    public Next nextToAsk(Limit limit, List<Queue> queues) {
        return next(Step.ASK_LOG, limit, queues);
    }

    private Next next(Step step, Limit limit, List<Queue> queues) {
        Next next = tried(step, limit, queues);
        if (next instanceof Next.Call call) {
            leases.hold(call.claim());
        }
        return next;
    }

    private Next tried(Step step, Limit limit, List<Queue> queues) {
        try {
            return transactions.write(() -> claimed(step, limit, queues));
        } catch (DuplicateKeyException e) {
            // Another node has just claimed another entry of the same subject: never two calls for it at once.
            return new Next.NotBefore(clock.instant().plus(UNTIL_OTHERS_HAVE_TAKEN));
        }
    }

    private Next claimed(Step step, Limit limit, List<Queue> all) {
        Instant now = clock.instant();
        readyWhatWasScheduled(now);
        Instant free = permits.nextFree(limit);
        if (free.isAfter(now)) {
            return new Next.NotBefore(free);
        }
        List<Queue> queues = open(step, all, now);
        Optional<String> due = queues.stream()
                .flatMap(queue -> claims.due(step, queue.target(), queue.lane(), now).stream())
                .findFirst();
        return due.isPresent() ? call(due.get(), limit, now) : new Next.NotBefore(nextDue(step, queues, now));
    }

    private Next call(String entryId, Limit limit, Instant now) {
        Optional<Permit> permit = permits.take(limit, now);
        return permit.<Next>map(taken -> call(entryId, taken, now))
                .orElseGet(() -> new Next.NotBefore(now.plus(UNTIL_OTHERS_HAVE_TAKEN)));
    }

    private Next call(String entryId, Permit permit, Instant now) {
        Claim claim = claims.lease(entryId, leases.owner(), now);
        attempts.begin(claim);
        return new Next.Call(claim, permit);
    }

    /** What became of calls that were made before a pause is found out during it. */
    private List<Queue> open(Step step, List<Queue> queues, Instant now) {
        List<String> awake =
                rests.awake(queues.stream().map(Queue::target).distinct().toList(), now);
        Set<String> open = Set.copyOf(step == Step.CALL ? pauses.goingOn(awake) : awake);
        return queues.stream().filter(queue -> open.contains(queue.target())).toList();
    }

    /** The slow poll stands behind the signal, for what no signal tells: other nodes, a rest that is over. */
    private Instant nextDue(Step step, List<Queue> queues, Instant now) {
        Instant poll = now.plus(SLOW_POLL);
        return queues.stream()
                .flatMap(queue -> claims.nextDue(step, queue.target(), queue.lane()).stream())
                .filter(due -> due.isAfter(now))
                .reduce(poll, (one, other) -> one.isBefore(other) ? one : other);
    }

    private void readyWhatWasScheduled(Instant now) {
        jdbc.sql("""
                        update entry set state = 'READY', changed_at = ? where id in
                            (select id from entry where state = 'SCHEDULED' and due_at <= ? order by due_at limit ?%s)""".formatted(dialect.skipLocked()))
                .params(now.toEpochMilli(), now.toEpochMilli(), MOST_READIED_AT_ONCE)
                .update();
    }
}
