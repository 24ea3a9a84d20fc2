package io.joiner.provisioning;

import io.joiner.ledger.ClaimUnresolved;
import io.joiner.ledger.Leases;
import io.joiner.ledger.LedgerUnavailableException;
import io.joiner.ledger.Signal;
import io.joiner.mapping.TargetsProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds the object ids of people whom their event names by user name, mail or employee number. */
@Component
public class FindPerson {

    private static final Logger log = LoggerFactory.getLogger(FindPerson.class);
    private static final Duration SLOW_POLL = Duration.ofSeconds(1);
    private static final int AT_ONCE = 4;

    private final ClaimUnresolved claimUnresolved;
    private final ReadLookUp readLookUp;
    private final ConcludeAttempt conclude;
    private final AccessToken accessToken;
    private final Leases leases;
    private final TargetsProperties targets;
    private final Signal signal;
    private final Clock clock;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(AT_ONCE);

    FindPerson(
            ClaimUnresolved claimUnresolved,
            ReadLookUp readLookUp,
            ConcludeAttempt conclude,
            AccessToken accessToken,
            Leases leases,
            TargetsProperties targets,
            Signal signal,
            Clock clock) {
        this.claimUnresolved = claimUnresolved;
        this.readLookUp = readLookUp;
        this.conclude = conclude;
        this.accessToken = accessToken;
        this.leases = leases;
        this.targets = targets;
        this.signal = signal;
        this.clock = clock;
    }

    /**
     * The next person to look up. Called by one thread alone.
     *
     * @return null if there was none for a second; the caller comes again
     */
    public @Nullable LookUp next() throws InterruptedException {
        places.acquire();
        LookUp lookUp = null;
        try {
            long mark = signal.mark();
            lookUp = claimUnresolved
                    .next(targets.targets().keySet())
                    .map(LookUp::of)
                    .orElse(null);
            if (lookUp == null) {
                signal.await(mark, SLOW_POLL);
            }
        } catch (LedgerUnavailableException e) {
            log.debug("Nobody can be looked up while the ledger can't be written; trying again");
            Thread.sleep(SLOW_POLL.toMillis());
        } finally {
            if (lookUp == null) {
                places.release();
            }
        }
        if (lookUp != null) {
            underWay.add(lookUp.clientRequestId());
        }
        return lookUp;
    }

    /** Graph answered. */
    public void answered(LookUp lookUp, int status, Map<String, Object> headers, @Nullable String body) {
        end(lookUp, Answer.Http.of(status, headers, body));
    }

    /** No whole answer came. */
    public void failed(LookUp lookUp, Throwable why) {
        end(lookUp, new Answer.NotSent(why.getClass().getSimpleName()));
    }

    private void end(LookUp lookUp, Answer answer) {
        if (!underWay.remove(lookUp.clientRequestId())) {
            return;
        }
        Instant now = clock.instant();
        try {
            ReadLookUp.Found found = readLookUp.read(answer, now);
            if (found.trouble() != null) {
                if (found.trouble().meaning().treatment() == Treatment.RENEW_TOKEN) {
                    accessToken.refused();
                }
                conclude.conclude(lookUp.claim(), found.trouble(), null, null, now);
            } else if (found.objectId() != null) {
                claimUnresolved.found(lookUp.claim(), found.objectId());
            }
        } finally {
            leases.letGo(lookUp.claim());
            places.release();
        }
    }
}
