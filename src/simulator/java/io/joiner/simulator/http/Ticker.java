package io.joiner.simulator.http;

import java.time.Instant;
import java.util.function.LongSupplier;

/** The simulator's one clock: steady for windows and lifetimes, and told in UTC for what is written into answers. */
public final class Ticker {

    private final LongSupplier nanoClock;
    private final long zero;
    private final Instant start;

    public Ticker(LongSupplier nanoClock, Instant start) {
        this.nanoClock = nanoClock;
        this.zero = nanoClock.getAsLong();
        this.start = start;
    }

    public long nanos() {
        return nanoClock.getAsLong();
    }

    public Instant now() {
        return at(nanos());
    }

    public Instant at(long nanos) {
        return start.plusNanos(nanos - zero);
    }
}
