package io.joiner.provisioning.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Says how long something took, as people would. */
public final class InWords {

    private InWords() {}

    /** Such as "Tried 4 times over 80 minutes; last: The target application did not answer in time." */
    static String tried(List<Instant> tries, Instant now, String lastReason) {
        if (tries.size() < 2) {
            return "Tried once: " + lastReason;
        }
        return "Tried %d times over %s; last: %s"
                .formatted(tries.size(), duration(Duration.between(tries.get(0), now)), lastReason);
    }

    /** In the largest unit that leaves at least two; rounded to the nearest. */
    public static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 120) {
            return seconds == 1 ? "1 second" : seconds + " seconds";
        }
        long minutes = Math.round(seconds / 60.0);
        if (minutes < 120) {
            return minutes + " minutes";
        }
        long hours = Math.round(seconds / 3600.0);
        return hours < 48 ? hours + " hours" : Math.round(seconds / 86_400.0) + " days";
    }
}
