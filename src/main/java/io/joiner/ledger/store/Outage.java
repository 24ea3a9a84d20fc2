package io.joiner.ledger.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that the ledger can't be written, once and now and then again, and once that it can.
 *
 * <p>All rooms meet an outage many times a second; if each said so, the log would bury its cause and fill the disk that is
 * perhaps full already. For one thread.
 */
final class Outage {

    private static final Logger log = LoggerFactory.getLogger(Outage.class);

    /** On a disk that is nearly full, small commits work between the large ones that fail: that is still one outage. */
    private static final Duration CALM = Duration.ofSeconds(30);

    private final InstantSource clock;
    private @Nullable Instant since;
    private Instant lastFailure = Instant.MIN;
    private Instant nextWord = Instant.MIN;

    Outage(InstantSource clock) {
        this.clock = clock;
    }

    void goesOn(Throwable why) {
        Instant now = clock.instant();
        since = since == null ? now : since;
        lastFailure = now;
        if (!now.isBefore(nextWord)) {
            nextWord = now.plus(CALM);
            log.atError()
                    .addKeyValue("since", since)
                    .log("The ledger can't be written; nothing is lost, all work waits until it can: {}", reason(why));
            log.debug("In full", why);
        }
    }

    void mayBeOver() {
        if (since != null && !clock.instant().isBefore(lastFailure.plus(CALM))) {
            log.atInfo()
                    .addKeyValue("since", since)
                    .addKeyValue("until", lastFailure)
                    .log("The ledger can be written again");
            since = null;
        }
    }

    /** The innermost cause is the database's own word, such as "database or disk is full". */
    private static String reason(Throwable why) {
        Throwable cause = why;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
