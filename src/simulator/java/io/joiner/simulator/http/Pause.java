package io.joiner.simulator.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A wait of a random length; every call has a thread of its own, so a wait holds nobody else up.
 *
 * @param min the shortest wait
 * @param max the longest wait; the same as {@code min} makes it steady
 */
public record Pause(Duration min, Duration max) {

    public static final Pause NONE = new Pause(Duration.ZERO, Duration.ZERO);

    public Pause {
        if (min.isNegative() || max.compareTo(min) < 0) {
            throw new IllegalArgumentException("A pause from " + min + " to " + max + " makes no sense");
        }
    }

    public Duration next() {
        long spread = max.minus(min).toNanos();
        return spread == 0 ? min : min.plusNanos(ThreadLocalRandom.current().nextLong(spread + 1));
    }

    public void take() throws InterruptedException {
        take(next());
    }

    public static void take(Duration length) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(length.toNanos());
    }
}
