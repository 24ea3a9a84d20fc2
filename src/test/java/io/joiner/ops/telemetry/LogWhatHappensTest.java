package io.joiner.ops.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.joiner.ledger.Claim;
import io.joiner.ledger.Step;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.Verdict.Result;
import io.joiner.mapping.Lane;
import io.joiner.mapping.Person;
import io.joiner.mapping.target.Subject;
import io.joiner.provisioning.decide.AttemptMade;
import io.joiner.provisioning.decide.AttemptMade.Then;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class LogWhatHappensTest {

    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");

    private final Logger logger = (Logger) LoggerFactory.getLogger("joiner.attempt");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private @Nullable Level before;

    @BeforeEach
    void listen() {
        before = logger.getLevel();
        logger.setLevel(Level.INFO);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setLevel(before);
    }

    @Test
    void writesOneLineAnAttemptWithAllFactsAsFields() {
        log(new AttemptMade(
                claim(), 503, Duration.ofMillis(310), "transient", Then.AGAIN, "Unwell.", NOW, null, false));

        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.INFO);
            assertThat(line.getFormattedMessage()).isEqualTo("tried again later: Unwell.");
            assertThat(line.getKeyValuePairs())
                    .extracting(KeyValuePair::toString)
                    .containsExactly(
                            "objectId=\"9***\"",
                            "lane=\"urgent\"",
                            "attempt=\"2\"",
                            "step=\"call\"",
                            "status=\"503\"",
                            "took=\"310ms\"",
                            "class=\"transient\"",
                            "next=\"2026-11-02T08:00:00Z\"");
        });
    }

    @Test
    void letsWhatNeedsAPersonStandOutAndSaysWhoMustDoWhat() {
        log(ended(Result.PARKED, false));
        log(ended(Result.PARKED, true));
        log(ended(Result.SUCCEEDED, false));

        assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.ERROR, Level.INFO);
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("parked: Why. HR: do this.", "parked: Why. HR: do this.", "succeeded: Why.");
    }

    @ParameterizedTest
    @CsvSource({
        "AGAIN, tried again later",
        "ASKS_LOG, the provisioning log is asked later",
        "NEXT_PART, goes on with the next members",
        "WAITS_FOR_TARGET, waits for its target"
    })
    void saysHowItGoesOn(Then then, String words) {
        log(new AttemptMade(claim(), 204, Duration.ofMillis(310), null, then, "Why.", NOW, null, false));

        assertThat(lines.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage()).isEqualTo(words + ": Why."));
    }

    private static void log(AttemptMade attempt) {
        new LogWhatHappens(mock()).on(attempt);
    }

    private static AttemptMade ended(Result result, boolean alarm) {
        Verdict verdict = new Verdict(result, null, "Why.", "HR: do this.", null, null, List.of(), List.of());
        return new AttemptMade(claim(), 200, Duration.ofMillis(310), null, Then.ENDS, "Why.", null, verdict, alarm);
    }

    private static Claim claim() {
        Subject subject = new Subject("travel", "9bb0", "User", List.of());
        Person person = new Person("mei.okafor@contoso.com", null, null);
        return new Claim("e1", subject, person, Lane.URGENT, Step.CALL, 0, 0, 1, 2, 1, "id", NOW, NOW, NOW, "v1", null);
    }
}
