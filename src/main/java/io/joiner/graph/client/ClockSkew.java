package io.joiner.graph.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far this machine's clock is from Graph's, as of the last answer; exact to a few seconds (RFC 9110, section 6.6.1). */
@Component
public class ClockSkew {

    /** Tokens and signatures are commonly taken with five minutes of grace; half of it is a good time to warn. */
    public static final Duration TOLERATED = Duration.ofSeconds(150);

    private final Clock clock;
    private volatile @Nullable Duration ahead;

    public ClockSkew(Clock clock) {
        this.clock = clock;
    }

    public void learn(@Nullable String date) {
        Instant now = clock.instant();
        Instant told = date == null ? null : HttpDate.read(date, now);
        if (told != null) {
            ahead = Duration.between(told, now);
        }
    }

    /** How far this machine is ahead of Graph, negative when behind; empty before the first answer with a date. */
    public Optional<Duration> ahead() {
        return Optional.ofNullable(ahead);
    }
}
