package io.joiner.provisioning.pause;

import io.joiner.graph.job.Destination;
import io.joiner.graph.target.Destinations;
import io.joiner.graph.target.PausedJobs;
import io.joiner.ledger.claim.JobPauses;
import io.joiner.ledger.claim.JobPauses.JobPause;
import io.joiner.ledger.claim.TargetRests;
import io.joiner.ledger.query.TargetWork;
import io.joiner.ledger.store.LedgerUnavailableException;
import io.joiner.ledger.store.Signal;
import io.joiner.provisioning.pause.Burst.Need;
import io.joiner.provisioning.pause.Burst.Seen;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Pauses the job of a target that needs it before a burst of calls, and starts it after the last.
 *
 * <p>A burst belongs to all nodes and is in the ledger: each does what {@link Burst} says is next, and a node that dies leaves it
 * to the others, or to its next start. A job that somebody else has paused stays paused.
 */
@Component
public class PauseAroundCalls {

    private static final Logger log = LoggerFactory.getLogger(PauseAroundCalls.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int LOOKS_AT_LAST_CALLS = 40;

    private final PausedJobs pausedJobs;
    private final JobPauses pauses;
    private final TargetWork work;
    private final TargetRests rests;
    private final Destinations destinations;
    private final TakeBurstStep steps;
    private final Signal signal;
    private final Clock clock;
    private boolean stopping;

    PauseAroundCalls(
            PausedJobs pausedJobs,
            JobPauses pauses,
            TargetWork work,
            TargetRests rests,
            Destinations destinations,
            TakeBurstStep steps,
            Signal signal,
            Clock clock) {
        this.pausedJobs = pausedJobs;
        this.pauses = pauses;
        this.work = work;
        this.rests = rests;
        this.destinations = destinations;
        this.steps = steps;
        this.signal = signal;
        this.clock = clock;
    }

    /** Does what there is to do now. Called by one thread alone, every second or so. */
    public synchronized void look() {
        if (stopping) {
            return;
        }
        try {
            // Taken first, so that calls are never allowed for longer than what was seen is good for.
            Instant now = clock.instant();
            Map<String, JobPause> bursts =
                    pauses.all().stream().collect(Collectors.toMap(JobPause::target, Function.identity()));
            Set<String> targets = new TreeSet<>(pausedJobs.needing());
            targets.addAll(bursts.keySet());
            targets.forEach(target -> look(target, bursts.get(target), now));
        } catch (LedgerUnavailableException | DataAccessException e) {
            log.debug("No job is paused or started while the ledger can't be used; trying again");
        }
    }

    private void look(String target, @Nullable JobPause burst, Instant now) {
        Seen seen = see(target, burst, now);
        Burst.Step step = Burst.next(burst, seen, now);
        if (burst == null) {
            pausedJobs.close(target);
            if (step == Burst.Step.BEGIN) {
                destinations.of(target).ifPresent(destination -> steps.begin(target, destination));
            }
            return;
        }
        steps.take(step, burst, now);
        if (Burst.isNews(burst, seen, now)) {
            pauses.worked(burst);
        }
    }

    private Seen see(String target, @Nullable JobPause burst, Instant now) {
        Need need = need(target, burst);
        boolean atRest = rests.all().stream()
                .anyMatch(rest -> rest.target().equals(target) && rest.until().isAfter(now));
        // Asked only where it matters: it is a question to the ledger's writer.
        boolean alone = burst != null && (need == Need.NONE || burst.endingSince() != null) && !pauses.areOthersThere();
        return new Seen(need, work.isDue(target), atRest, work.isCalled(target), alone);
    }

    private Need need(String target, @Nullable JobPause burst) {
        if (!pausedJobs.needing().contains(target)) {
            return Need.NONE;
        }
        return destinations
                .of(target)
                .map(destination -> burst == null || isJobOf(burst, destination) ? Need.CALLS : Need.NONE)
                .orElse(Need.UNKNOWN);
    }

    private static boolean isJobOf(JobPause burst, Destination destination) {
        return burst.servicePrincipalId().equals(destination.servicePrincipalId())
                && burst.jobId().equals(destination.jobId());
    }

    /**
     * Leaves the jobs to the nodes that stay; the last one starts them, for nobody knows for how long joiner stops. Calls that
     * outlast this wait, and a start that Graph refuses, are left to the next start of joiner.
     */
    @EventListener(ContextClosedEvent.class)
    public synchronized void stop() throws InterruptedException {
        stopping = true;
        pausedJobs.needing().forEach(pausedJobs::close);
        try {
            if (pausedJobs.needing().isEmpty() && pauses.all().isEmpty()) {
                return;
            }
            pauses.leave();
            for (int i = 0; i < LOOKS_AT_LAST_CALLS && isLeftToThisNode(); i++) {
                signal.await(Signal.Work.CALLS, signal.mark(Signal.Work.CALLS), BETWEEN_LOOKS);
                endAll();
            }
        } catch (LedgerUnavailableException | DataAccessException e) {
            log.debug("Jobs that are paused are left to the next start");
        }
    }

    private boolean isLeftToThisNode() {
        Instant now = clock.instant();
        return pauses.all().stream()
                        .anyMatch(burst ->
                                burst.runsUntil() == null && !burst.nextTry().isAfter(now))
                && !pauses.areOthersThere();
    }

    private void endAll() {
        Instant now = clock.instant();
        for (JobPause burst : pauses.all()) {
            Seen seen = new Seen(Need.NONE, false, false, work.isCalled(burst.target()), true);
            steps.take(Burst.next(burst, seen, now), burst, now);
        }
    }
}
