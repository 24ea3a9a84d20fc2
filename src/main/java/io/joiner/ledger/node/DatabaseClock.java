package io.joiner.ledger.node;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The time of the ledger's database server, which all nodes of one joiner share: permits, leases and due times of one node
 * hold for the others, however wrong the clocks of their machines are.
 *
 * <p>Between looks at the server time goes on by this machine's steady clock, which nobody sets. A look counts if it was
 * quick; it is wrong by no more than the half of what it took, far less than what
 * {@code joiner.provisioning.limit.guard} allows for.
 */
public final class DatabaseClock extends Clock {

    private static final Logger log = LoggerFactory.getLogger(DatabaseClock.class);

    private static final Duration LONGEST_LOOK = Duration.ofMillis(100);
    private static final int LOOKS = 5;

    private final LongSupplier serverMicros;
    private final LongSupplier nanoTime;
    private volatile long microsAtZero;

    /**
     * Looks at the server's clock.
     *
     * @param serverMicros asks the server, for microseconds since 1970
     * @param nanoTime this machine's steady clock
     */
    public DatabaseClock(LongSupplier serverMicros, LongSupplier nanoTime) {
        this.serverMicros = serverMicros;
        this.nanoTime = nanoTime;
        this.microsAtZero = bestOf(LOOKS).microsAtZero();
    }

    /**
     * One look.
     *
     * @param microsAtZero the server's time when the steady clock showed zero
     */
    private record Look(long microsAtZero, long tookNanos) {}

    private Look look() {
        long before = nanoTime.getAsLong();
        long micros = serverMicros.getAsLong();
        long took = nanoTime.getAsLong() - before;
        return new Look(micros - (before + took / 2) / 1_000, took);
    }

    private Look bestOf(int looks) {
        Look best = look();
        for (int i = 1; i < looks; i++) {
            Look next = look();
            best = next.tookNanos() < best.tookNanos() ? next : best;
        }
        return best;
    }

    public void followTheServer() {
        try {
            Look look = bestOf(LOOKS);
            if (look.tookNanos() <= LONGEST_LOOK.toNanos()) {
                microsAtZero = look.microsAtZero();
            }
        } catch (DataAccessException e) {
            log.debug("The database's clock can't be seen; time goes on by this machine's steady clock", e);
        }
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(nanoTime.getAsLong()).plusNanos(microsAtZero * 1_000);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    @SuppressWarnings("UnnecessaryMethodReference") // on this clock itself, withZone would call itself for ever
    public Clock withZone(ZoneId zone) {
        InstantSource server = this::instant;
        return server.withZone(zone);
    }
}
