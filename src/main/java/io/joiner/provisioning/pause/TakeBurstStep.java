package io.joiner.provisioning.pause;

import io.joiner.graph.job.ControlJob;
import io.joiner.graph.job.Destination;
import io.joiner.graph.job.FindJobs;
import io.joiner.graph.job.JobState;
import io.joiner.graph.question.GraphTroubleException;
import io.joiner.graph.target.PausedJobs;
import io.joiner.ledger.claim.JobPauses;
import io.joiner.ledger.claim.JobPauses.JobPause;
import io.joiner.ledger.claim.TargetRests;
import io.joiner.ledger.store.Signal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Takes one step of a burst, in the ledger and at Graph; whatever another node was first to do is left out. */
@Component
class TakeBurstStep {

    private static final String WHO = "joiner";

    /** After the longest burst the job gets this long to run, whatever waits. */
    private static final Duration TO_RUN = Duration.ofMinutes(5);

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);

    /** Longer than an order can take that is given twice, so that no other node gives it meanwhile. */
    private static final Duration FOR_AN_ORDER = Duration.ofSeconds(90);

    private final PausedJobs pausedJobs;
    private final JobPauses pauses;
    private final TargetRests rests;
    private final FindJobs findJobs;
    private final ControlJob control;
    private final Signal signal;
    private final Clock clock;

    TakeBurstStep(
            PausedJobs pausedJobs,
            JobPauses pauses,
            TargetRests rests,
            FindJobs findJobs,
            ControlJob control,
            Signal signal,
            Clock clock) {
        this.pausedJobs = pausedJobs;
        this.pauses = pauses;
        this.rests = rests;
        this.findJobs = findJobs;
        this.control = control;
        this.signal = signal;
        this.clock = clock;
    }

    /** Pauses the job for calls, unless somebody else has paused it. */
    void begin(String target, Destination destination) {
        String owner = destination.servicePrincipalId();
        String job = destination.jobId();
        try {
            if (findJobs.job(destination).state().code() == JobState.Code.PAUSED) {
                Instant now = clock.instant();
                pauses.beginAsPaused(target, owner, job).ifPresent(burst -> call(target, now));
            } else {
                pauses.begin(target, owner, job, FOR_AN_ORDER).ifPresent(this::pause);
            }
        } catch (GraphTroubleException e) {
            rest(target, e);
        }
    }

    /** Takes a step of a burst that the ledger holds. */
    void take(Burst.Step step, JobPause burst, Instant seen) {
        if (step == Burst.Step.CALL) {
            call(burst.target(), seen);
            return;
        }
        pausedJobs.close(burst.target());
        switch (step) {
            case PAUSE -> pauses.hold(burst, FOR_AN_ORDER).ifPresent(this::pause);
            case END -> pauses.ending(burst);
            case START -> pauses.hold(burst, FOR_AN_ORDER).ifPresent(this::start);
            case FORGET -> pauses.end(burst);
            case NOTHING, BEGIN, CALL -> {}
        }
    }

    private void call(String target, Instant seen) {
        if (pausedJobs.open(target, seen)) {
            signal.raise();
        }
    }

    private void pause(JobPause held) {
        try {
            control.pause(held.target(), jobOf(held), WHO);
            Instant now = clock.instant();
            if (pauses.paused(held)) {
                call(held.target(), now);
            }
        } catch (GraphTroubleException e) {
            rest(held.target(), e);
            pauses.hold(held, Duration.ZERO);
        }
    }

    /** Its rest over, the target has its job paused by whichever node comes first. */
    private void rest(String target, GraphTroubleException e) {
        rests.rest(target, "The target's job can't be paused. " + e.reason(), e.whatToDo());
    }

    /** Until Graph has done it, the job counts as paused by joiner, and starting it is tried again. */
    private void start(JobPause held) {
        try {
            if (held.byJoiner()) {
                control.start(held.target(), jobOf(held), WHO);
            }
        } catch (GraphTroubleException e) {
            pauses.hold(held, AFTER_TROUBLE);
            return;
        }
        if (held.byJoiner() && Burst.wasLongest(held)) {
            pauses.runs(held, TO_RUN);
        } else {
            pauses.end(held);
        }
    }

    private static Destination jobOf(JobPause burst) {
        return new Destination(burst.servicePrincipalId(), burst.jobId(), "");
    }
}
