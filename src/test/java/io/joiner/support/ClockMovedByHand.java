package io.joiner.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until a test moves it. */
public final class ClockMovedByHand extends Clock {

    private volatile Instant now;

    /** Starts at some moment of the tests' own choosing. */
    public ClockMovedByHand(Instant now) {
        this.now = now;
    }

    /** Starts on a Monday morning. */
    public ClockMovedByHand() {
        this(Instant.parse("2026-11-02T08:00:00Z"));
    }

    /** Moves it on. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        InstantSource source = this;
        return source.withZone(zone);
    }
}
