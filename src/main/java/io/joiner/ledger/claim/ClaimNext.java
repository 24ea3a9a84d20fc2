package io.joiner.ledger.claim;

import io.joiner.ledger.Claim;
import io.joiner.ledger.Limit;
import io.joiner.ledger.Permit;
import io.joiner.ledger.Step;
import io.joiner.ledger.rows.AttemptRows;
import io.joiner.ledger.store.Transactions;
import io.joiner.mapping.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Claims the next entries, each together with the permit for its call, in one commit: no entry ever waits for a permit, and no
 * permit for an entry.
 */
@Component
public class ClaimNext {

    private static final Duration SLOW_POLL = Duration.ofSeconds(1);

    /** Another node has just taken the slot that was free. */
    private static final Duration UNTIL_OTHERS_HAVE_TAKEN = Duration.ofMillis(20);

    private final Transactions transactions;
    private final ClaimRows claims;
    private final AttemptRows attempts;
    private final Permits permits;
    private final TargetRests rests;
    private final Pauses pauses;
    private final Leases leases;
    private final ReadyScheduled readyScheduled;
    private final RareSteps rareSteps;
    private final Clock clock;

    ClaimNext(
            Transactions transactions,
            ClaimRows claims,
            AttemptRows attempts,
            Permits permits,
            TargetRests rests,
            Pauses pauses,
            Leases leases,
            ReadyScheduled readyScheduled,
            RareSteps rareSteps,
            Clock clock) {
        this.transactions = transactions;
        this.claims = claims;
        this.attempts = attempts;
        this.permits = permits;
        this.rests = rests;
        this.pauses = pauses;
        this.leases = leases;
        this.readyScheduled = readyScheduled;
        this.rareSteps = rareSteps;
        this.clock = clock;
    }

    /** What there is to do next. */
    public sealed interface Next {

        /** Graph is to be asked at once about each of these entries, as its step says. */
        record Calls(List<Call> calls) implements Next {}

        /** Nothing before that moment, unless the ledger changes. */
        record NotBefore(Instant moment) implements Next {}
    }

    /** An entry that was claimed, and the permit for its one call. */
    public record Call(Claim claim, Permit permit) {}

    /** The entries of a target in a lane. */
    public record Queue(String target, Lane lane) {}

    /** Which queue goes next; made for one try of one commit. */
    public interface QueueTurns {

        /** Those that share the limit and may be called, in the order of preference; empty when no more may be claimed. */
        List<Queue> next();

        /** Notes whose entry went. */
        void went(Claim claim);
    }

    /**
     * Claims as many entries for their calls as are due, permits are free and turns are given.
     *
     * @param turns asked before each entry; new ones whenever the commit has to be tried again
     * @param atMost how many; at least 1
     */
    public Next next(Limit limit, Supplier<QueueTurns> turns, int atMost) {
        return next(Step.CALL, limit, turns, atMost);
    }

    /** As {@link #next}, for one look into the provisioning log instead of calls. */
    public Next nextToAsk(Limit limit, Supplier<QueueTurns> turns) {
        return rareSteps.anyToAskLog()
                ? next(Step.ASK_LOG, limit, turns, 1)
                : new Next.NotBefore(clock.instant().plus(SLOW_POLL));
    }

    private Next next(Step step, Limit limit, Supplier<QueueTurns> turns, int atMost) {
        Next next = tried(step, limit, turns, atMost);
        if (next instanceof Next.Calls all) {
            all.calls().forEach(call -> leases.hold(call.claim()));
        }
        return next;
    }

    private Next tried(Step step, Limit limit, Supplier<QueueTurns> turns, int atMost) {
        try {
            return transactions.write(() -> claimed(step, limit, turns.get(), atMost));
        } catch (DuplicateKeyException e) {
            // Another node has just claimed another entry of the same subject: never two calls for it at once.
            return soon(clock.instant());
        }
    }

    private Next claimed(Step step, Limit limit, QueueTurns turns, int atMost) {
        Instant now = clock.instant();
        readyScheduled.ready(now);
        Instant free = permits.nextFree(limit);
        if (free.isAfter(now)) {
            return new Next.NotBefore(free);
        }
        List<Queue> queues = turns.next();
        Set<String> open = open(step, queues, now);
        Optional<String> first = due(step, queues, open, now);
        return first.isPresent()
                ? claimed(first.get(), step, turns, open, permits.free(limit, atMost, now), now)
                : new Next.NotBefore(nextDue(step, queues, open, now));
    }

    /** Others may just be taking the permits that were free, so that none is left. */
    private Next claimed(String first, Step step, QueueTurns turns, Set<String> open, List<Permit> free, Instant now) {
        List<Call> calls = new ArrayList<>();
        Optional<String> due = Optional.of(first);
        for (Iterator<Permit> permit = free.iterator(); permit.hasNext() && due.isPresent(); ) {
            Call call = new Call(claims.lease(due.get(), leases.owner(), now), permit.next());
            permits.take(call.permit());
            attempts.begin(call.claim());
            turns.went(call.claim());
            calls.add(call);
            String target = call.claim().subject().target();
            open.removeIf(other -> other.equals(target) && rests.isResting(target));
            due = permit.hasNext() ? due(step, turns.next(), open, now) : Optional.empty();
        }
        return calls.isEmpty() ? soon(now) : new Next.Calls(calls);
    }

    private static Next soon(Instant now) {
        return new Next.NotBefore(now.plus(UNTIL_OTHERS_HAVE_TAKEN));
    }

    private Optional<String> due(Step step, List<Queue> queues, Set<String> open, Instant now) {
        return queues.stream()
                .filter(queue -> open.contains(queue.target()))
                .flatMap(queue -> claims.due(step, queue.target(), queue.lane(), now).stream())
                .findFirst();
    }

    /** What became of calls that were made before a pause is found out during it. */
    private Set<String> open(Step step, List<Queue> queues, Instant now) {
        List<String> awake =
                rests.awake(queues.stream().map(Queue::target).distinct().toList(), now);
        return new HashSet<>(step == Step.CALL ? pauses.goingOn(awake) : awake);
    }

    /** The slow poll stands behind the signal, for what no signal tells: other nodes, a rest that is over. */
    private Instant nextDue(Step step, List<Queue> queues, Set<String> open, Instant now) {
        Instant poll = now.plus(SLOW_POLL);
        return queues.stream()
                .filter(queue -> open.contains(queue.target()))
                .flatMap(queue -> claims.nextDue(step, queue.target(), queue.lane()).stream())
                .filter(due -> due.isAfter(now))
                .reduce(poll, (one, other) -> one.isBefore(other) ? one : other);
    }
}
