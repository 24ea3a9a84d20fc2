package io.joiner.audit.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How fast records may go out: as fast as the endpoint takes them, and one at a time, ever more rarely, while it is down.
 *
 * <p>A down endpoint is not a record's fault, so all wait together, however many there are.
 */
public class DeliveryPace {

    public static final int AT_ONCE = 8;

    /** Each request has a thread, and so has each that was answered until what it came to is kept: the next one shares its commit. */
    static final int THREADS = 2 * AT_ONCE;

    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** However long the endpoint asks to wait: one wrong header must not hold all proofs back for a day. */
    static final Duration LONGEST_ASKED = Duration.ofMinutes(10);

    private final Clock clock;
    private int failuresInARow;
    private Instant restUntil = Instant.MIN;

    public DeliveryPace(Clock clock) {
        this.clock = clock;
    }

    /** How many records may be on their way at once. */
    public synchronized int atOnce() {
        return failuresInARow == 0 ? AT_ONCE : 1;
    }

    /** How long to wait before the next record; zero when it may go. */
    public synchronized Duration rest() {
        Instant now = clock.instant();
        return now.isBefore(restUntil) ? Duration.between(now, restUntil) : Duration.ZERO;
    }

    /** Until when nothing is sent because the endpoint is down; empty while it is well. */
    public synchronized Optional<Instant> restsUntil() {
        return failuresInARow == 0 ? Optional.empty() : Optional.of(restUntil);
    }

    synchronized void endpointTookARecord() {
        failuresInARow = 0;
        restUntil = Instant.MIN;
    }

    /**
     * The endpoint could not be reached or is unwell.
     *
     * @param retryAfter how long it asks to wait, null when it does not; no more than {@link #LONGEST_ASKED} counts
     * @return when it is tried again
     */
    synchronized Instant endpointFailed(@Nullable Duration retryAfter) {
        Instant now = clock.instant();
        if (!now.isBefore(restUntil)) {
            failuresInARow = Math.min(failuresInARow + 1, 20);
            Duration rest = Duration.ofSeconds(1L << (failuresInARow - 1));
            restUntil = now.plus(rest.compareTo(LONGEST) < 0 ? rest : LONGEST);
        }
        Instant asked = now.plus(bounded(retryAfter));
        restUntil = asked.isAfter(restUntil) ? asked : restUntil;
        return restUntil;
    }

    private static Duration bounded(@Nullable Duration asked) {
        if (asked == null) {
            return Duration.ZERO;
        }
        return asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
    }
}
