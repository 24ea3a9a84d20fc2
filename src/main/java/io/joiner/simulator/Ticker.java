package io.joiner.simulator;

import java.time.Instant;
import java.util.function.LongSupplier;

/** The simulator's one clock: steady for windows and lifetimes, and told in UTC for what is written into answers. */
final class Ticker {

    private final LongSupplier nanoClock;
    private final long zero;
    private final Instant start;

    Ticker(LongSupplier nanoClock, Instant start) {
        this.nanoClock = nanoClock;
        this.zero = nanoClock.getAsLong();
        this.start = start;
    }

    long nanos() {
        return nanoClock.getAsLong();
    }

    Instant now() {
        return at(nanos());
    }

    Instant at(long nanos) {
        return start.plusNanos(nanos - zero);
    }
}
