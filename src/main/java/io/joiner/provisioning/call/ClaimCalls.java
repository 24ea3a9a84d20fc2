package io.joiner.provisioning.call;

import io.joiner.graph.client.AccessToken;
import io.joiner.graph.client.TokenUnavailableException;
import io.joiner.graph.job.Destination;
import io.joiner.ledger.claim.ClaimNext;
import io.joiner.ledger.store.LedgerUnavailableException;
import io.joiner.ledger.store.Signal;
import io.joiner.mapping.target.TargetsProperties;
import io.joiner.provisioning.permit.BatchTurns;
import io.joiner.provisioning.permit.Limits;
import io.joiner.provisioning.permit.QueueOrder;
import io.joiner.provisioning.permit.Turns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Waits until entries are due and permits for them are free, and makes a call of each two.
 *
 * <p>The permit comes last: a place in flight and the token are there before, so that nothing stands between taking the
 * permit and sending.
 */
@Component
public class ClaimCalls {

    private static final Logger log = LoggerFactory.getLogger(ClaimCalls.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

    /** Whoever else writes waits for the commit that claims them. */
    private static final int MOST_AT_ONCE = 50;

    private final ClaimNext claimNext;
    private final Limits limits;
    private final AccessToken accessToken;
    private final CallsInFlight inFlight;
    private final TargetsProperties targets;
    private final OpenTargets openTargets;
    private final Signal signal;
    private final Clock clock;
    private final Map<String, QueueOrder> queueOrders = new HashMap<>();
    private final Turns<Limits.Shared> turns = new Turns<>();

    ClaimCalls(
            ClaimNext claimNext,
            Limits limits,
            AccessToken accessToken,
            CallsInFlight inFlight,
            TargetsProperties targets,
            OpenTargets openTargets,
            Signal signal,
            Clock clock) {
        this.claimNext = claimNext;
        this.limits = limits;
        this.accessToken = accessToken;
        this.inFlight = inFlight;
        this.targets = targets;
        this.openTargets = openTargets;
        this.signal = signal;
        this.clock = clock;
    }

    /**
     * The next calls to be made. Called by one thread alone.
     *
     * @return empty if there were none for a second; the caller comes again
     */
    public List<Call> next() throws InterruptedException {
        inFlight.awaitPlace();
        try {
            return claim();
        } catch (TokenUnavailableException e) {
            log.error("No calls can be made. {} Trying again in {} s.", e.getMessage(), AFTER_TROUBLE.toSeconds());
            Thread.sleep(AFTER_TROUBLE.toMillis());
        } catch (RuntimeException e) {
            if (!LedgerUnavailableException.isBehind(e)) {
                throw e;
            }
            log.debug("No calls can be made while the ledger can't be reached; trying again", e);
            Thread.sleep(AFTER_TROUBLE.toMillis());
        }
        return List.of();
    }

    private List<Call> claim() throws InterruptedException {
        long mark = signal.mark(Signal.Work.CALLS);
        String token = accessToken.value();
        Map<String, Destination> open = openTargets.now();
        Instant again = clock.instant().plus(LONGEST_WAIT);
        for (Limits.Shared shared : turns.of(limits.all())) {
            QueueOrder queues = queueOrders.computeIfAbsent(shared.limit().scope(), scope -> new QueueOrder());
            Map<String, Integer> places = places(shared, open);
            ClaimNext.Next next = claimNext.next(
                    shared.limit(),
                    () -> new BatchTurns(queues.copy(), new TreeMap<>(places)),
                    Math.min(inFlight.places(), MOST_AT_ONCE));
            if (next instanceof ClaimNext.Next.Calls work) {
                work.calls().forEach(call -> queues.went(call.claim()));
                turns.went(shared);
                return work.calls().stream()
                        .map(call -> begin(call, token, open))
                        .toList();
            } else if (next instanceof ClaimNext.Next.NotBefore later
                    && later.moment().isBefore(again)) {
                again = later.moment();
            }
        }
        signal.await(Signal.Work.CALLS, mark, Duration.between(clock.instant(), again));
        return List.of();
    }

    /** How many calls of each target that is open may begin; without those that have no place. */
    private Map<String, Integer> places(Limits.Shared shared, Map<String, Destination> open) {
        Map<String, Integer> places = new TreeMap<>();
        for (String target : shared.targets()) {
            int free = open.containsKey(target) ? inFlight.placesFor(target) : 0;
            if (free > 0) {
                places.put(target, free);
            }
        }
        return places;
    }

    private Call begin(ClaimNext.Call work, String token, Map<String, Destination> open) {
        String target = work.claim().subject().target();
        Call call = Call.of(
                work.claim(),
                work.permit(),
                token,
                Objects.requireNonNull(open.get(target), "only open targets are claimed"),
                Objects.requireNonNull(targets.targets().get(target)).api());
        inFlight.begin(call);
        return call;
    }
}
