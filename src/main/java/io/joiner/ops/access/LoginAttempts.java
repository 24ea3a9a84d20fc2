package io.joiner.ops.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Lets nobody guess on: after some failures in a row, a user at an address must wait. */
final class LoginAttempts {

    static final int FREE = 5;
    static final Duration WAIT = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final InstantSource clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    LoginAttempts(InstantSource clock) {
        this.clock = clock;
    }

    private record Failures(int inARow, Instant last) {}

    /** How long who must still wait; empty for those who may try. */
    synchronized Optional<Duration> mustWait(String who) {
        Failures before = failures.get(who);
        if (before == null || before.inARow() < FREE) {
            return Optional.empty();
        }
        Duration left = Duration.between(clock.instant(), before.last().plus(WAIT));
        return left.isNegative() || left.isZero() ? Optional.empty() : Optional.of(left);
    }

    synchronized void failed(String who) {
        Failures before = failures.get(who);
        failures.put(who, new Failures(before == null ? 1 : before.inARow() + 1, clock.instant()));
    }

    synchronized void succeeded(String who) {
        failures.remove(who);
    }
}
