package io.joiner.ops.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.intake.webhook.gate.RequestAnswered;
import io.joiner.support.ClockMovedByHand;
import io.joiner.support.LogLines;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogRequestsTest {

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final LogRequests logRequests = new LogRequests(clock);
    private LogLines log;

    @BeforeEach
    void listen() {
        log = new LogLines();
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void tellsOfTheFirstRefusalAtOnceAndOfAFloodEveryTenSeconds() {
        flood(1_941, 503);
        assertThat(told()).singleElement().asString().contains("Posted request refused ", "status=\"503\"", "path=");

        second(9);
        assertThat(told()).hasSize(1);
        second(1);
        assertThat(told()).last().asString().contains("1940 more in the last 10 s", "requests=\"1940\"");

        flood(200, 503);
        second(10);
        assertThat(told()).hasSize(3).last().asString().contains("200 more in the last 10 s");
    }

    @Test
    void isSilentWhenNoMoreCameAndTellsTheNextOneAtOnceAgain() {
        flood(1, 503);
        second(10);
        second(10);
        assertThat(told()).hasSize(1);

        flood(1, 503);

        assertThat(told()).hasSize(2).last().asString().contains("Posted request refused ");
    }

    @Test
    void tellsPathsAndStatusesApart() {
        flood(2, 503);
        flood(2, 401);
        logRequests.on(new RequestAnswered("POST", "/events/{profile}", 503, 2, 0));

        assertThat(told()).hasSize(3);
    }

    @Test
    void whatIsTakenIsNoNews() {
        flood(5, 202);
        second(10);

        assertThat(told()).isEmpty();
    }

    private void flood(int requests, int status) {
        IntStream.range(0, requests)
                .forEach(i -> logRequests.on(new RequestAnswered("POST", "/events", status, 2, 1_000_000)));
    }

    private void second(int seconds) {
        clock.pass(Duration.ofSeconds(seconds));
        logRequests.tellHowManyMore();
    }

    private List<String> told() {
        return log.lines().stream()
                .filter(line -> line.startsWith("Posted request"))
                .toList();
    }
}
