package io.joiner.ledger.store;

import com.fasterxml.uuid.NoArgGenerator;
import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Keys made by joiner: UUIDs of version 7, which sort by time, so that indexes grow at their end.
 *
 * <p>Within a process each sorts after the one before, even when the clock is set back. Between processes the order follows
 * their machines' clocks, and nothing may rely on it.
 */
public final class Ids {

    private static final Ids IDS = new Ids(System::currentTimeMillis);

    private final NoArgGenerator generator;

    Ids(LongSupplier wall) {
        this.generator = new TimeBasedEpochGenerator(new SecureRandom(), new NeverBack(wall));
    }

    public static String next() {
        return IDS.make();
    }

    String make() {
        return generator.generate().toString();
    }

    private static final class NeverBack extends UUIDClock {

        private final LongSupplier wall;
        private final AtomicLong latest = new AtomicLong();

        NeverBack(LongSupplier wall) {
            this.wall = wall;
        }

        @Override
        public long currentTimeMillis() {
            return latest.accumulateAndGet(wall.getAsLong(), Math::max);
        }
    }
}
