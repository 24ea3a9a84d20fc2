package io.joiner.provisioning.pause;

import io.joiner.graph.target.PausedJobs;
import io.joiner.ledger.claim.JobPauses.JobPause;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Calls of one target that follow closely on each other, with its job paused for as long as they last. Here it is decided
 * what is to be done next, from what the ledger holds: any node may do so, at any moment.
 */
final class Burst {

    /** So that people who come one by one do not have the job started for each of them. */
    static final Duration LULL = Duration.ofMinutes(1);

    /** The job's own cycle takes care of those whom no event tells of. */
    static final Duration LONGEST = Duration.ofHours(1);

    /** Until no node begins a call any more, and all that were being claimed then can be seen. */
    static final Duration TO_NOTICE = PausedJobs.OPEN_FOR.plusSeconds(2);

    private static final Duration BETWEEN_WORDS_OF_WORK = Duration.ofSeconds(5);

    private Burst() {}

    enum Step {
        NOTHING,
        /** Keep that the job is to be paused, and pause it. */
        BEGIN,
        /** Pause the job, which a node that died, or was refused, has left. */
        PAUSE,
        CALL,
        /** Begin no more calls, on any node. */
        END,
        /** Start the job. */
        START,
        /** The job has run for as long as it must. */
        FORGET
    }

    /** What this node has to do with the paused job. */
    enum Need {
        /** It calls the target by this job. */
        CALLS,
        /** It doesn't know yet by which job. */
        UNKNOWN,
        /** It does not pause the job of such a target, or calls it by another job. */
        NONE
    }

    /**
     * What a node sees beside the burst itself.
     *
     * @param due whether there is something to call, if the target were not at rest
     * @param atRest whether the target is not called for now, so that its job may run
     * @param called whether a call is under way, on any node
     * @param alone whether no other node could go on with the burst, or call
     */
    record Seen(Need need, boolean due, boolean atRest, boolean called, boolean alone) {

        private boolean mayBegin() {
            return need == Need.CALLS && due && !atRest;
        }
    }

    /** @param burst as the ledger holds it; null if there is none */
    static Step next(@Nullable JobPause burst, Seen seen, Instant now) {
        if (burst == null) {
            return seen.mayBegin() ? Step.BEGIN : Step.NOTHING;
        }
        if (burst.runsUntil() != null) {
            return isOver(burst.runsUntil(), Duration.ZERO, now) ? Step.FORGET : Step.NOTHING;
        }
        if (burst.endingSince() != null) {
            return isQuiet(burst.endingSince(), seen, now) && isTimeToTry(burst, now) ? Step.START : Step.NOTHING;
        }
        if (isOver(burst, seen, now)) {
            return Step.END;
        }
        if (burst.pausedAt() == null) {
            return seen.mayBegin() && isTimeToTry(burst, now) ? Step.PAUSE : Step.NOTHING;
        }
        return seen.need() == Need.CALLS ? Step.CALL : Step.NOTHING;
    }

    /** Whether there is work that the others should know of. */
    static boolean isNews(JobPause burst, Seen seen, Instant now) {
        return burst.endingSince() == null
                && isBusy(burst, seen)
                && isOver(burst.lastWork(), BETWEEN_WORDS_OF_WORK, now);
    }

    /** Whether the job is to run for a while once it is started, whatever waits. */
    static boolean wasLongest(JobPause burst) {
        return burst.endingSince() != null && isLongest(burst, burst.endingSince());
    }

    private static boolean isLongest(JobPause burst, Instant now) {
        return burst.pausedAt() != null && isOver(burst.pausedAt(), LONGEST, now);
    }

    private static boolean isOver(JobPause burst, Seen seen, Instant now) {
        boolean nobodyNeedsIt = seen.need() == Need.NONE && seen.alone();
        boolean lull = !isBusy(burst, seen) && isOver(burst.lastWork(), LULL, now);
        return nobodyNeedsIt || lull || isLongest(burst, now);
    }

    /** While the job can't be paused, the target rests because of that very thing. */
    private static boolean isBusy(JobPause burst, Seen seen) {
        boolean work = burst.pausedAt() == null ? seen.due() : !seen.atRest() && (seen.due() || seen.called());
        return seen.need() == Need.CALLS && work;
    }

    private static boolean isQuiet(Instant endingSince, Seen seen, Instant now) {
        return !seen.called() && (seen.alone() || isOver(endingSince, TO_NOTICE, now));
    }

    private static boolean isTimeToTry(JobPause burst, Instant now) {
        return isOver(burst.nextTry(), Duration.ZERO, now);
    }

    private static boolean isOver(Instant since, Duration time, Instant now) {
        return !now.isBefore(since.plus(time));
    }
}
