package io.joiner.intake.sftp;

import io.joiner.event.Masked;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells of a server that can't be reached, and of files that can't be fetched, in plain words; the next look tries again. */
@Component("sftpTrouble")
public class SftpTrouble implements PollingConsumerPollStrategy {

    private static final Logger log = LoggerFactory.getLogger(SftpTrouble.class);

    /** A server that is away for a night is told of so often. */
    private static final Duration BETWEEN_WORDS = Duration.ofMinutes(10);

    private final Clock clock;
    private Instant told = Instant.MIN;
    private volatile @Nullable Trouble trouble;

    /** Since when the server can't be asked, and the last reason. */
    public record Trouble(Instant since, String why) {}

    SftpTrouble(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        return true;
    }

    @Override
    public synchronized void commit(Consumer consumer, Endpoint endpoint, int polled) {
        told = Instant.MIN;
        trouble = null;
    }

    /** Empty while the server can be asked for files. */
    public Optional<Trouble> current() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public synchronized boolean rollback(Consumer consumer, Endpoint endpoint, int retries, Exception why) {
        Instant now = clock.instant();
        Trouble before = trouble;
        trouble = new Trouble(before == null ? now : before.since(), innermost(why));
        if (told.isBefore(now.minus(BETWEEN_WORDS))) {
            told = now;
            log.warn(
                    "The SFTP server can't be asked for files; trying again with each look. Operator: see joiner.receive.sftp, and"
                            + " whether the server lets joiner in. {}",
                    innermost(why));
        }
        return false;
    }

    /** A file stays on the server. */
    public void leave(String name, Exception why) {
        log.atWarn()
                .addKeyValue("file", Masked.fileName(name))
                .log(
                        "A file of the SFTP server can't be put into the inbox now, and stays there; trying again: {}",
                        innermost(why).replace(name, Masked.fileName(name)));
    }

    private static String innermost(Throwable why) {
        Throwable cause = why;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}
