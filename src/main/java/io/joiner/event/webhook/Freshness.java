package io.joiner.event.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** Refuses signatures that were made too long ago, or too far ahead: whoever recorded one can't send it again later. */
final class Freshness {

    private static final Pattern UNIX_SECONDS = Pattern.compile("[0-9]{1,11}");

    private final Clock clock;
    private final Duration tolerance;

    Freshness(Clock clock, Duration tolerance) {
        this.clock = clock;
        this.tolerance = tolerance;
    }

    /** @param timestamp signed, in seconds since 1970 */
    void check(String timestamp) {
        if (!UNIX_SECONDS.matcher(timestamp).matches()) {
            throw Unproven.because("The signature's timestamp must be seconds since 1970.");
        }
        Instant signed = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(signed, clock.instant()).abs().compareTo(tolerance) > 0) {
            throw Unproven.because("The signature's timestamp is too far from joiner's clock.");
        }
    }
}
