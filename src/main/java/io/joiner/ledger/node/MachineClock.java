package io.joiner.ledger.node;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * This machine's time, which goes on evenly by the steady clock even if somebody sets the machine's: it never goes back, for
 * whatever waits until a moment would wait longer by as much.
 *
 * <p>Set forward, it is followed by {@link FollowMachineClock} at once; set back, slowly.
 */
public final class MachineClock extends Clock {

    /** The most it is held back at each look. */
    private static final Duration SLOWLY = Duration.ofMillis(50);

    private final Clock machine;
    private final LongSupplier nanoTime;
    private volatile Instant atZero;

    /**
     * Begins with the machine's time.
     *
     * @param nanoTime the steady clock, which nobody sets
     */
    public MachineClock(Clock machine, LongSupplier nanoTime) {
        this.machine = machine;
        this.nanoTime = nanoTime;
        this.atZero = machine.instant().minusNanos(nanoTime.getAsLong());
    }

    /** By how much the machine's clock is ahead; negative if it was set back. */
    Duration behind() {
        return Duration.between(instant(), machine.instant());
    }

    void goForward(Duration by) {
        atZero = atZero.plus(by);
    }

    /** Comes a little nearer to a machine's clock that was set back; more than this often would turn time back. */
    void fallBack() {
        Duration back = behind().negated();
        atZero = atZero.minus(back.compareTo(SLOWLY) < 0 ? back : SLOWLY);
    }

    @Override
    public Instant instant() {
        return atZero.plusNanos(nanoTime.getAsLong());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    @SuppressWarnings("UnnecessaryMethodReference") // on this clock itself, withZone would call itself for ever
    public Clock withZone(ZoneId zone) {
        InstantSource even = this::instant;
        return even.withZone(zone);
    }
}
