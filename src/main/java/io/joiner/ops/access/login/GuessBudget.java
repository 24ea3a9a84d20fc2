package io.joiner.ops.access.login;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Lets each of many (a user name, an address) guess so many times at once, and then once in an interval: a rate limit that never
 * closes for good.
 *
 * <p>The memory is fixed. Each name has a slot by a hash that strangers can't predict; two names may share a slot, but nobody can
 * push another name's count out of the memory.
 */
final class GuessBudget {

    static final int SLOTS = 1 << 16;

    private final InstantSource clock;
    private final long interval;
    private final long whole;
    private final KeyedHash hash = new KeyedHash();

    /** For each slot, when its budget is whole again: epoch milliseconds. */
    private final AtomicLongArray wholeAt = new AtomicLongArray(SLOTS);

    GuessBudget(InstantSource clock, int atOnce, Duration interval) {
        this.clock = clock;
        this.interval = interval.toMillis();
        this.whole = atOnce * this.interval;
    }

    /**
     * Takes one guess out of the budget, before the guess is checked.
     *
     * @return empty if there was one left; else how long it takes until there is one
     */
    Optional<Duration> take(String who) {
        int slot = hash.choose(who, SLOTS);
        long now = clock.millis();
        while (true) {
            long before = wholeAt.get(slot);
            // No later than a spent budget needs: a clock that was set back must lock nobody out.
            long from = Math.min(Math.max(before, now), now + whole);
            long after = from + interval;
            if (after > now + whole) {
                return Optional.of(Duration.ofMillis(after - now - whole));
            }
            if (wholeAt.compareAndSet(slot, before, after)) {
                return Optional.empty();
            }
        }
    }

    /** Puts back one guess that {@link #take} took: it was none. */
    void giveBack(String who) {
        wholeAt.addAndGet(hash.choose(who, SLOTS), -interval);
    }
}
