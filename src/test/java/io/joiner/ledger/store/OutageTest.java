package io.joiner.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.joiner.support.ClockMovedByHand;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageTest {

    private final Exception full =
            new IllegalStateException("commit failed", new IllegalStateException("database or disk is full"));

    private final Logger logger = (Logger) LoggerFactory.getLogger(Outage.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final Outage outage = new Outage(clock);

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void tellsTheCauseOnceHoweverOftenItIsMet() {
        for (int i = 0; i < 1_000; i++) {
            outage.goesOn(full);
        }

        assertThat(told()).singleElement().asString().endsWith("database or disk is full");
    }

    @Test
    void remindsOfItWhileItLasts() {
        outage.goesOn(full);
        clock.pass(Duration.ofSeconds(30));
        outage.goesOn(full);

        assertThat(told()).hasSize(2);
    }

    @Test
    void staysOneOutageWhileSomeCommitsWorkBetweenOthersThatFail() {
        for (int i = 0; i < 100; i++) {
            outage.goesOn(full);
            outage.mayBeOver();
        }

        assertThat(told()).hasSize(1);
    }

    @Test
    void tellsItsEndAndThenTheNextOneAtOnce() {
        outage.mayBeOver();
        outage.goesOn(full);
        clock.pass(Duration.ofSeconds(30));
        outage.mayBeOver();
        outage.mayBeOver();
        outage.goesOn(full);

        assertThat(told()).hasSize(3).element(1).isEqualTo("The ledger can be written again");
    }

    private List<String> told() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
