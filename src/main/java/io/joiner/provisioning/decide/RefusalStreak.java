package io.joiner.provisioning.decide;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Tells a person whom Graph refuses from a target for which it refuses everybody, though it shows the target's job.
 *
 * <p>Undocumented, so an assumption: a missing permission to call refuses all people alike, so different people are refused
 * one after the other and no call goes well in between. Two people are enough where no call went well lately; after one that
 * did, five, so that a few people who are refused for their own sake stop nobody else. One person who is refused again and
 * again counts once.
 */
@Component
class RefusalStreak {

    static final int ENOUGH = 2;
    static final int ENOUGH_AFTER_A_SUCCESS = 5;
    static final Duration LATELY = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<String, Streak> streaks = new ConcurrentHashMap<>();

    RefusalStreak(Clock clock) {
        this.clock = clock;
    }

    /** @param wentWellAt when a call last went well, or long ago */
    private record Streak(Set<String> refused, Instant wentWellAt) {

        Streak with(String objectId) {
            if (refused.size() >= ENOUGH_AFTER_A_SUCCESS) {
                return this;
            }
            Set<String> more = new HashSet<>(refused);
            more.add(objectId);
            return new Streak(Set.copyOf(more), wentWellAt);
        }
    }

    /** A call of the target went well. */
    void wentWell(String target) {
        streaks.put(target, new Streak(Set.of(), clock.instant()));
    }

    /** Notes that the person was refused; true if so many are in a row that the target is at fault. */
    boolean isLongWith(String target, String objectId) {
        Streak none = new Streak(Set.of(), Instant.MIN);
        Streak streak = streaks.merge(target, none.with(objectId), (before, one) -> before.with(objectId));
        boolean wentWellLately = streak.wentWellAt().isAfter(clock.instant().minus(LATELY));
        return streak.refused().size() >= (wentWellLately ? ENOUGH_AFTER_A_SUCCESS : ENOUGH);
    }
}
