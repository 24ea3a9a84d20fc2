package io.joiner.provisioning;

import java.time.Duration;
import java.time.Instant;

/**
 * Calls of one target that follow closely on each other, with its job paused for as long as they last.
 *
 * @param since when it began
 * @param lastWork when there was last something to call
 * @param pausedByJoiner whether joiner, on any node, has paused the job, and starts it afterwards
 */
record Burst(Instant since, Instant lastWork, boolean pausedByJoiner) {

    /** So that people who come one by one do not have the job started for each of them. */
    static final Duration LULL = Duration.ofMinutes(1);

    /** The job's own cycle takes care of those whom no event tells of. */
    static final Duration LONGEST = Duration.ofHours(1);

    static Burst begin(Instant now, boolean pausedByJoiner) {
        return new Burst(now, now, pausedByJoiner);
    }

    Burst work(Instant now) {
        return new Burst(since, now, pausedByJoiner);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(lastWork.plus(LULL)) || isLongest(now);
    }

    boolean isLongest(Instant now) {
        return !now.isBefore(since.plus(LONGEST));
    }
}
