package io.joiner.ledger;

import com.fasterxml.uuid.NoArgGenerator;
import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Keys made by joiner: UUIDs of version 7, which sort by time, so that indexes grow at their end. */
final class Ids {

    private static final NoArgGenerator GENERATOR = new TimeBasedEpochGenerator(new SecureRandom(), new NeverBack());

    private Ids() {}

    static String next() {
        return GENERATOR.generate().toString();
    }

    /** A clock that is set back would make later keys sort before earlier ones, and audit records overtake each other. */
    static final class NeverBack extends UUIDClock {

        private final AtomicLong latest = new AtomicLong();

        @Override
        public long currentTimeMillis() {
            return latest.accumulateAndGet(wall(), Math::max);
        }

        private static long wall() {
            return System.currentTimeMillis();
        }
    }
}
