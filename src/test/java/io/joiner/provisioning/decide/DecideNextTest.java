package io.joiner.provisioning.decide;

import static io.joiner.graph.verdict.Answers.error;
import static io.joiner.graph.verdict.Answers.okSample;
import static io.joiner.graph.verdict.Answers.sample;
import static io.joiner.graph.verdict.Decisions.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.graph.client.Answer;
import io.joiner.graph.verdict.Decisions;
import io.joiner.graph.verdict.RetryClass;
import io.joiner.graph.verdict.RetryProperties;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.Verdict.Result;
import io.joiner.provisioning.decide.Decision.Finish;
import io.joiner.provisioning.decide.Decision.RetryAt;
import io.joiner.provisioning.decide.Decision.StopTarget;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecideNextTest {

    private static final Answer UNAVAILABLE = error(503, "");
    private static final Answer UNAUTHORIZED = error(401, sample("error-401-token-expired.json"));

    private final Decisions entry = new Decisions();

    @Test
    void finishesASuccess() {
        Verdict verdict = entry.untilFinished(okSample("pod-response-200-success-created.json"));

        assertThat(verdict.result()).isEqualTo(Result.SUCCEEDED);
        assertThat(verdict.whatToDo()).isEmpty();
        assertThat(verdict.errorCode()).isNull();
        assertThat(verdict.action()).isEqualTo("Create");
        assertThat(verdict.steps()).hasSize(5);
        assertThat(verdict.modifiedProperties()).contains("displayName");
    }

    @Test
    void skipsWhatIsInStepAlready() {
        assertThat(entry.untilFinished(okSample("pod-response-200-skipped-redundantexport.json"))
                        .result())
                .isEqualTo(Result.SKIPPED);
    }

    @Test
    void parksWhatNeverPassesWithoutTryingAgain() {
        Verdict verdict = entry.untilFinished(okSample("pod-response-200-failure-entryconflict.json"));

        assertThat(entry.waits()).isEmpty();
        assertThat(verdict.result()).isEqualTo(Result.PARKED);
        assertThat(verdict.errorCode()).isEqualTo("EntryConflict");
        assertThat(verdict.whatToDo()).startsWith("Application owner: ");
    }

    @ParameterizedTest
    @CsvSource({"403, error-403-insufficient-privileges.json", "404, error-404-job.json"})
    void stopsTheTargetWhenTheTroubleIsNotThePersons(int status, String body) {
        assertThat(entry.next(error(status, sample(body)))).isInstanceOf(StopTarget.class);
    }

    @Test
    void renewsTheTokenOnceAndThenStopsTheTarget() {
        assertThat(entry.next(UNAUTHORIZED))
                .isEqualTo(new RetryAt(START, RetryClass.TRANSIENT, "Graph did not accept joiner's token (HTTP 401)."));
        assertThat(entry.next(UNAUTHORIZED)).isInstanceOf(StopTarget.class);
    }

    @Test
    void findsTheRuleAgainOnceAndThenStopsTheTarget() {
        Answer notInJob = error(400, sample("error-400-rule-not-in-job.json"));

        assertThat(entry.next(notInJob))
                .isInstanceOfSatisfying(
                        RetryAt.class, retry -> assertThat(retry.due()).isEqualTo(START));
        assertThat(entry.next(notInJob)).isInstanceOf(StopTarget.class);
        assertThat(entry.next(notInJob)).isInstanceOf(RetryAt.class);
    }

    @Test
    void renewsTheTokenAgainWhenOtherAnswersCameBetween() {
        entry.next(UNAUTHORIZED);
        entry.next(UNAVAILABLE);

        assertThat(entry.next(UNAUTHORIZED)).isInstanceOf(RetryAt.class);
    }

    @Test
    void renewsTheTokenAgainAfterTheTargetRested() {
        entry.next(UNAUTHORIZED);
        entry.next(UNAUTHORIZED);
        entry.pass(Duration.ofHours(1));

        assertThat(entry.next(UNAUTHORIZED)).isInstanceOf(RetryAt.class);
    }

    @Test
    void waitsAsLongAsGraphAsksWhenThatIsLonger() {
        entry.next(retryAfter(429, "45"));
        entry.next(retryAfter(429, "3"));

        assertThat(entry.waits()).containsExactly(Duration.ofSeconds(45), Duration.ofSeconds(30));
    }

    @Test
    void spreadsEntriesAfterTheWaitGraphAsksFor() {
        Decisions jittered = new Decisions(new RetryProperties(Map.of()), Decisions.MOST_JITTER);

        jittered.next(retryAfter(429, "100"));

        assertThat(jittered.waits()).containsExactly(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @CsvSource({"503, 1200, PT20M", "503, 7200, PT1H", "429, 1200, PT20M", "503, 90000, PT2S"})
    void neverParksBecauseGraphAsksForALongWait(int status, String seconds, Duration wait) {
        entry.next(retryAfter(status, seconds));

        assertThat(entry.waits()).containsExactly(wait);
    }

    @Test
    void keepsAnHourlyWaitWithinTheDay() {
        entry.untilFinished(retryAfter(503, "3600"));

        assertThat(entry.waits()).hasSize(24);
    }

    @Test
    void countsEachKindOfTroubleByItself() {
        entry.next(okSample("pod-response-200-skipped-notentitled.json"));
        entry.next(UNAVAILABLE);
        entry.next(okSample("pod-response-200-skipped-notentitled.json"));
        entry.next(UNAVAILABLE);

        assertThat(entry.waits())
                .containsExactly(
                        Duration.ofMinutes(5), Duration.ofSeconds(2), Duration.ofMinutes(15), Duration.ofSeconds(4));
    }

    @Test
    void doesNotUseUpTheTriesOfA500WithOtherFaults() {
        for (int i = 0; i < 10; i++) {
            entry.next(UNAVAILABLE);
        }

        assertThat(entry.next(error(500, ""))).isInstanceOf(RetryAt.class);
    }

    @Test
    void startsAfreshAfterTheTargetStopped() {
        for (int i = 0; i < 10; i++) {
            entry.next(UNAVAILABLE);
        }
        entry.next(error(403, ""));
        entry.pass(Duration.ofDays(3));
        entry.next(UNAVAILABLE);

        assertThat(entry.waits()).last().isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void doesNotCountTimeInWhichNobodyTried() {
        entry.next(UNAVAILABLE);
        entry.pass(Duration.ofDays(3));

        assertThat(entry.next(UNAVAILABLE)).isInstanceOf(RetryAt.class);
    }

    @Test
    void saysHowLongItWasTriedWhateverTheTroubles() {
        entry.next(UNAVAILABLE);
        entry.pass(Duration.ofDays(3));
        Decision decision = entry.next(error(413, ""));
        Verdict conflict = entry.untilFinished(error(409, ""));

        assertThat(decision).isInstanceOf(Finish.class);
        assertThat(conflict.reason()).startsWith("Tried 5 times over 3 days; last: ");
    }

    private static Answer retryAfter(int status, String seconds) {
        return new Answer.Http(status, Map.of("Retry-After", seconds), "");
    }
}
