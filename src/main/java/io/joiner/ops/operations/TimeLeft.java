package io.joiner.ops.operations;

import java.time.Duration;
import java.util.Optional;

/** How long work will still take, if it goes on as it went. */
public final class TimeLeft {

    /** What the first moment tells says little of those that follow. */
    private static final Duration TOO_SOON_TO_SAY = Duration.ofSeconds(1);

    private TimeLeft() {}

    /**
     * Worked out from what is done.
     *
     * @param took how long that took
     * @return empty while nothing is known yet
     */
    public static Optional<Duration> of(long done, long all, Duration took) {
        return done <= 0 || took.compareTo(TOO_SOON_TO_SAY) < 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round((double) took.toMillis() * Math.max(0, all - done) / done)));
    }
}
