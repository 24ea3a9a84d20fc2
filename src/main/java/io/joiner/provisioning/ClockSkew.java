package io.joiner.provisioning;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far this machine's clock is from Graph's, as of the last answer; exact to a few seconds (RFC 9110, section 6.6.1). */
@Component
public class ClockSkew {

    private final Clock clock;
    private volatile @Nullable Duration ahead;

    ClockSkew(Clock clock) {
        this.clock = clock;
    }

    void learn(@Nullable String date) {
        if (date == null) {
            return;
        }
        try {
            ahead = Duration.between(RFC_1123_DATE_TIME.parse(date, Instant::from), clock.instant());
        } catch (DateTimeParseException unreadable) {
            // Says nothing about the clock.
        }
    }

    /** How far this machine is ahead of Graph, negative when behind; empty before the first answer with a date. */
    public Optional<Duration> ahead() {
        return Optional.ofNullable(ahead);
    }
}
