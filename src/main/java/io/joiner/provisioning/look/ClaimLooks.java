package io.joiner.provisioning.look;

import io.joiner.graph.client.AccessToken;
import io.joiner.graph.client.TokenUnavailableException;
import io.joiner.graph.job.Destination;
import io.joiner.graph.log.MatchRun;
import io.joiner.graph.log.OutcomeLog;
import io.joiner.graph.target.Destinations;
import io.joiner.ledger.Claim;
import io.joiner.ledger.Limit;
import io.joiner.ledger.Permit;
import io.joiner.ledger.claim.ClaimNext;
import io.joiner.ledger.claim.CompleteEntry;
import io.joiner.ledger.claim.Permits;
import io.joiner.ledger.store.Signal;
import io.joiner.provisioning.permit.BatchTurns;
import io.joiner.provisioning.permit.Limits;
import io.joiner.provisioning.permit.QueueOrder;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Waits until an entry's look into the provisioning log is due and a permit for it is free. */
@Component
public class ClaimLooks {

    private static final Logger log = LoggerFactory.getLogger(ClaimLooks.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration FOR_A_PERMIT = Duration.ofMillis(250);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

    private final ClaimNext claimNext;
    private final CompleteEntry completeEntry;
    private final CompleteLook completeLook;
    private final Permits permits;
    private final Limit limit;
    private final LooksInFlight inFlight;
    private final OutcomeLog outcomeLog;
    private final AccessToken accessToken;
    private final Destinations destinations;
    private final Signal signal;
    private final Clock clock;
    private final QueueOrder queues = new QueueOrder();

    ClaimLooks(
            ClaimNext claimNext,
            CompleteEntry completeEntry,
            CompleteLook completeLook,
            Permits permits,
            Limits limits,
            LooksInFlight inFlight,
            OutcomeLog outcomeLog,
            AccessToken accessToken,
            Destinations destinations,
            Signal signal,
            Clock clock) {
        this.claimNext = claimNext;
        this.completeEntry = completeEntry;
        this.completeLook = completeLook;
        this.permits = permits;
        this.limit = limits.log();
        this.inFlight = inFlight;
        this.outcomeLog = outcomeLog;
        this.accessToken = accessToken;
        this.destinations = destinations;
        this.signal = signal;
        this.clock = clock;
    }

    /**
     * The next look to be taken. Called by one thread alone.
     *
     * @return null if there was none for a while; the caller comes again
     */
    public @Nullable Look next() throws InterruptedException {
        return inFlight.next(this::search);
    }

    private @Nullable Look search() throws InterruptedException {
        try {
            String token = accessToken.value();
            return inFlight.anyGoesOn() ? nextPage(token) : claim(token);
        } catch (TokenUnavailableException e) {
            log.debug("The provisioning log can't be asked without a token; trying again");
            Thread.sleep(AFTER_TROUBLE.toMillis());
            return null;
        }
    }

    /** Each page is a request under the limit like any other. */
    private @Nullable Look nextPage(String token) throws InterruptedException {
        Permit permit = permits.takeIfFree(limit).orElse(null);
        if (permit == null) {
            Thread.sleep(FOR_A_PERMIT.toMillis());
            return null;
        }
        return inFlight.goingOn().under(permit, token);
    }

    private @Nullable Look claim(String token) throws InterruptedException {
        long mark = signal.mark(Signal.Work.LOG_LOOKS);
        Map<String, Destination> known = destinations.known();
        ClaimNext.Next next = claimNext.nextToAsk(limit, () -> BatchTurns.ofOne(queues, known.keySet()));
        if (next instanceof ClaimNext.Next.Calls work) {
            ClaimNext.Call only = work.calls().get(0);
            queues.went(only.claim());
            return lookOrAbandon(only, token, known);
        } else if (next instanceof ClaimNext.Next.NotBefore later) {
            Duration wait = Duration.between(clock.instant(), later.moment());
            signal.await(Signal.Work.LOG_LOOKS, mark, wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
        }
        return null;
    }

    private @Nullable Look lookOrAbandon(ClaimNext.Call work, String token, Map<String, Destination> known) {
        try {
            return look(work, token, known);
        } catch (RuntimeException e) {
            permits.notSent(work.permit());
            completeLook.abandon(work.claim());
            throw e;
        }
    }

    private @Nullable Look look(ClaimNext.Call work, String token, Map<String, Destination> known) {
        Claim claim = work.claim();
        if (!outcomeLog.isOpen(clock.instant())) {
            permits.notSent(work.permit());
            completeLook.unasked(claim);
            return null;
        }
        String target = claim.subject().target();
        return Look.of(
                claim,
                work.permit(),
                token,
                Objects.requireNonNull(known.get(target), "only known targets are claimed")
                        .jobId(),
                MatchRun.of(completeEntry.history(claim), claim.part(), completeEntry.runsTold(claim)));
    }
}
