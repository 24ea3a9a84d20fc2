package io.joiner.graph.verdict;

import static io.joiner.graph.verdict.Answers.error;
import static io.joiner.graph.verdict.Answers.okSample;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.graph.client.Answer;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.Verdict.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of trouble, met again and again until the entry is parked. */
class RetryScheduleTest {

    private final Decisions entry = new Decisions();

    @ParameterizedTest
    @MethodSource("briefTroubles")
    void waitsOutAnOutageForADay(Answer answer) {
        Verdict verdict = entry.untilFinished(answer);

        assertThat(entry.waits()).isEqualTo(thenRepeated(96, "2s 4s 8s 16s 30s 60s 5m 15m"));
        assertThat(verdict.result()).isEqualTo(Result.PARKED);
        assertThat(verdict.reason()).startsWith("Tried 104 times over 24 hours; last: ");
    }

    static List<Answer> briefTroubles() {
        return List.of(
                error(503, ""),
                error(408, ""),
                error(423, ""),
                error(502, ""),
                error(504, "<html>"),
                new Answer.NotSent("unknown host"),
                okSample("pod-response-200-failure-timeout.json"));
    }

    @Test
    void slowsDownForADay() {
        Verdict verdict = entry.untilFinished(error(429, ""));

        assertThat(entry.waits()).isEqualTo(thenRepeated(96, "10s 30s 1m 5m 15m"));
        assertThat(verdict.reason())
                .isEqualTo("Tried 101 times over 24 hours; last: Graph asks to slow down (HTTP 429).");
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 412})
    void triesTwiceMoreOnAConflict(int status) {
        Verdict verdict = entry.untilFinished(error(status, ""));

        assertThat(entry.waits()).isEqualTo(durations("5s 30s"));
        assertThat(verdict.reason())
                .isEqualTo("Tried 3 times over 35 seconds; last: Another run is working on the same object.");
    }

    @Test
    void waitsTwiceForANewObjectToBeSeen() {
        Verdict verdict = entry.untilFinished(okSample("pod-response-200-failure-import.json"));

        assertThat(entry.waits()).isEqualTo(durations("5m 15m"));
        assertThat(verdict.reason()).startsWith("Tried 3 times over 20 minutes; last: The source system ");
        assertThat(verdict.errorCode()).isEqualTo("EntryNotFound");
    }

    @Test
    void waitsForAnAssignmentToTakeEffect() {
        Verdict verdict = entry.untilFinished(okSample("pod-response-200-skipped-notentitled.json"));

        assertThat(entry.waits()).isEqualTo(durations("5m 15m 60m"));
        assertThat(verdict.result()).isEqualTo(Result.PARKED);
        assertThat(verdict.reason()).startsWith("Tried 4 times over 80 minutes; last: Not assigned ");
        assertThat(verdict.whatToDo()).startsWith("Application owner: ").contains("HR: ");
    }

    @ParameterizedTest
    @MethodSource("unknownOutcomes")
    void triesAgainSlowlyWhenTheOutcomeIsUnknown(Answer answer) {
        Verdict verdict = entry.untilFinished(answer);

        assertThat(entry.waits()).isEqualTo(durations("2m 5m 15m"));
        assertThat(verdict.reason()).startsWith("Tried 4 times over 22 minutes; last: ");
    }

    static List<Answer> unknownOutcomes() {
        return List.of(
                new Answer.NoAnswer("read timed out"),
                error(204, ""),
                error(200, ""),
                error(200, "<html>proxy</html>"));
    }

    @Test
    void triesAServerFaultThreeTimesMoreButNotWithinMinutes() {
        Verdict verdict = entry.untilFinished(error(500, ""));

        assertThat(entry.waits()).isEqualTo(durations("2s 10m 60m"));
        assertThat(verdict.reason()).isEqualTo("Tried 4 times over 70 minutes; last: Graph had a fault of its own.");
    }

    @ParameterizedTest
    @ValueSource(ints = {507, 509})
    void waitsMinutesForStorageOrBandwidth(int status) {
        entry.untilFinished(error(status, ""));

        assertThat(entry.waits()).isEqualTo(thenRepeated(96, "5m 15m"));
    }

    @Test
    void addsUpToAFifthToEachDelay() {
        Decisions jittered = new Decisions(new RetryProperties(Map.of()), Decisions.MOST_JITTER);

        jittered.untilFinished(okSample("pod-response-200-skipped-notentitled.json"));

        assertThat(jittered.waits()).isEqualTo(durations("6m 18m 72m"));
    }

    @Test
    void followsWhatIsConfigured() {
        PatienceChange change = new PatienceChange(durations("1s 3s"), Duration.ofSeconds(8), null);
        Decisions configured =
                new Decisions(new RetryProperties(Map.of(RetryClass.TRANSIENT, change)), Decisions.NO_JITTER);

        configured.untilFinished(error(503, ""));

        assertThat(configured.waits()).isEqualTo(durations("1s 3s 3s 3s"));
    }

    @Test
    void parksAtOnceWhenOneAttemptIsAllThatIsConfigured() {
        PatienceChange change = new PatienceChange(null, null, 1);
        Decisions configured =
                new Decisions(new RetryProperties(Map.of(RetryClass.TRANSIENT, change)), Decisions.NO_JITTER);

        assertThat(configured.untilFinished(error(503, "")).reason()).isEqualTo("Tried once: Graph is briefly unwell.");
    }

    /** The durations, the last one so many times. */
    private static List<Duration> thenRepeated(int times, String text) {
        List<Duration> all = new ArrayList<>(durations(text));
        all.addAll(Collections.nCopies(times - 1, all.get(all.size() - 1)));
        return all;
    }

    private static List<Duration> durations(String text) {
        return Arrays.stream(text.split(" ", -1))
                .map(each -> Duration.parse("PT" + each))
                .toList();
    }
}
