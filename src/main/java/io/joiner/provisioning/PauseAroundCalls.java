package io.joiner.provisioning;

import io.joiner.ledger.JobPauses;
import io.joiner.ledger.JobPauses.JobPause;
import io.joiner.ledger.LedgerUnavailableException;
import io.joiner.ledger.Signal;
import io.joiner.ledger.TargetRests;
import io.joiner.ledger.TargetWork;
import io.joiner.provisioning.job.JobState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Pauses the job of a target that needs it before a burst of calls, and starts it after the last.
 *
 * <p>That joiner has paused a job is in the ledger before it does so, and until the job was started: a process that dies
 * leaves it to the next one. A job that somebody else has paused stays paused.
 */
@Component
public class PauseAroundCalls {

    private static final Logger log = LoggerFactory.getLogger(PauseAroundCalls.class);
    private static final String WHO = "joiner";

    /** After the longest burst the job gets this long to run, whatever waits. */
    private static final Duration TO_RUN = Duration.ofMinutes(5);

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int LOOKS_AT_LAST_CALLS = 40;

    private final PausedJobs pausedJobs;
    private final JobPauses pauses;
    private final TargetWork work;
    private final TargetRests rests;
    private final Destinations destinations;
    private final FindJobs findJobs;
    private final ControlJob control;
    private final Signal signal;
    private final Clock clock;
    private final Map<String, Burst> bursts = new HashMap<>();
    private final Set<String> ending = new HashSet<>();
    private final Map<String, Instant> notBefore = new HashMap<>();
    private boolean stopping;

    PauseAroundCalls(
            PausedJobs pausedJobs,
            JobPauses pauses,
            TargetWork work,
            TargetRests rests,
            Destinations destinations,
            FindJobs findJobs,
            ControlJob control,
            Signal signal,
            Clock clock) {
        this.pausedJobs = pausedJobs;
        this.pauses = pauses;
        this.work = work;
        this.rests = rests;
        this.destinations = destinations;
        this.findJobs = findJobs;
        this.control = control;
        this.signal = signal;
        this.clock = clock;
    }

    /** Does what there is to do now. Called by one thread alone, every second or so. */
    public synchronized void look() {
        if (stopping) {
            return;
        }
        try {
            Instant now = clock.instant();
            for (JobPause pause : pauses.all()) {
                startWhatNobodyNeeds(pause, now);
            }
            for (String target : pausedJobs.needing()) {
                destinations.of(target).ifPresent(destination -> look(target, destination, now));
            }
        } catch (LedgerUnavailableException | DataAccessException e) {
            log.debug("No job is paused or started while the ledger can't be used; trying again");
        }
    }

    /** Nobody knows for how long joiner stops. Calls that outlast this wait leave their job to the next start. */
    @EventListener(ContextClosedEvent.class)
    public synchronized void stop() throws InterruptedException {
        stopping = true;
        bursts.keySet().forEach(pausedJobs::close);
        for (int i = 0; i < LOOKS_AT_LAST_CALLS && !bursts.isEmpty(); i++) {
            signal.await(signal.mark(), BETWEEN_LOOKS);
            bursts.keySet().removeIf(this::startUnlessCalled);
        }
    }

    private boolean startUnlessCalled(String target) {
        try {
            return !work.isCalled(target) && pauseOf(target).map(this::start).orElse(true);
        } catch (LedgerUnavailableException | DataAccessException e) {
            log.debug("The job of target {} is left to the next start", target);
            return true;
        }
    }

    /** Left by a process that died, or paused without Graph saying so. */
    private void startWhatNobodyNeeds(JobPause pause, Instant now) {
        String target = pause.target();
        boolean needed = bursts.containsKey(target) || (pausedJobs.needing().contains(target) && hasWork(target, now));
        if (!needed && isTime(target, now)) {
            start(pause);
        }
    }

    private boolean isTime(String target, Instant now) {
        return !now.isBefore(notBefore.getOrDefault(target, Instant.MIN));
    }

    private void look(String target, Destination destination, Instant now) {
        Burst burst = bursts.get(target);
        if (burst != null && ending.contains(target)) {
            end(target, burst, now);
        } else if (burst != null && wasStartedByAnotherNode(target, burst)) {
            pausedJobs.close(target);
            bursts.remove(target);
        } else if (burst != null) {
            goOn(target, hasWork(target, now) ? burst.work(now) : burst, now);
        } else if (isTime(target, now) && hasWork(target, now)) {
            begin(target, destination, now);
        }
    }

    /** It had no call of its own to wait for, or ended; what is due here begins anew, with the job paused. */
    private boolean wasStartedByAnotherNode(String target, Burst burst) {
        return burst.pausedByJoiner() && pauseOf(target).isEmpty();
    }

    /** A target at rest is not called, so its job may run. */
    private boolean hasWork(String target, Instant now) {
        boolean atRest = rests.all().stream()
                .anyMatch(rest -> rest.target().equals(target) && rest.until() > now.toEpochMilli());
        return !atRest && (work.isDue(target) || work.isCalled(target));
    }

    private void begin(String target, Destination destination, Instant now) {
        boolean byJoiner;
        try {
            byJoiner = pauseOf(target).isPresent() || !isPaused(destination);
            if (byJoiner) {
                pauses.begin(target, destination.servicePrincipalId(), destination.jobId());
                control.pause(target, destination, WHO);
            }
        } catch (GraphTroubleException e) {
            TargetRests.Rest rest = rests.rest(target, "The target's job can't be paused. " + e.reason(), e.whatToDo());
            notBefore.put(target, Instant.ofEpochMilli(rest.until()));
            return;
        }
        bursts.put(target, Burst.begin(now, byJoiner));
        pausedJobs.open(target);
        signal.raise();
    }

    private boolean isPaused(Destination destination) {
        return findJobs.job(destination).state().code() == JobState.Code.PAUSED;
    }

    private Optional<JobPause> pauseOf(String target) {
        return pauses.all().stream()
                .filter(pause -> pause.target().equals(target))
                .findFirst();
    }

    /** Whoever has seen the target open may be about to call: so the job is started a look later. */
    private void goOn(String target, Burst burst, Instant now) {
        bursts.put(target, burst);
        if (burst.isOver(now)) {
            pausedJobs.close(target);
            ending.add(target);
        }
    }

    private void end(String target, Burst burst, Instant now) {
        boolean stays = work.isCalled(target)
                || !isTime(target, now)
                || !pauseOf(target).map(this::start).orElse(true);
        if (stays) {
            return;
        }
        bursts.remove(target);
        ending.remove(target);
        if (burst.isLongest(now)) {
            notBefore.put(target, now.plus(TO_RUN));
        }
    }

    /** Until it has worked, the job counts as paused by joiner, and starting it is tried again. */
    private boolean start(JobPause pause) {
        try {
            control.start(pause.target(), new Destination(pause.servicePrincipalId(), pause.jobId(), ""), WHO);
            pauses.end(pause.target());
            return true;
        } catch (GraphTroubleException e) {
            notBefore.put(pause.target(), clock.instant().plus(AFTER_TROUBLE));
            return false;
        }
    }
}
