package io.joiner.provisioning.pause;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.graph.target.PausedJobs;
import io.joiner.ledger.claim.JobPauses.JobPause;
import io.joiner.provisioning.pause.Burst.Need;
import io.joiner.provisioning.pause.Burst.Seen;
import io.joiner.provisioning.pause.Burst.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moments are seconds from now, those that were are negative; what a node sees is said in words. */
class BurstTest {

    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            due              | BEGIN
            due called       | BEGIN
            called           | NOTHING
            due resting      | NOTHING
            unknown due      | NOTHING
            none due         | NOTHING
            ''               | NOTHING""")
    void beginsWhenSomethingIsDueThatThisNodeMayCall(String seen, Step step) {
        assertThat(Burst.next(null, seen(seen), NOW)).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # last work | order held until | seen               | next
              -1        | 89               | due                | NOTHING
              -1        | 0                | due                | PAUSE
              -1        | 0                | due resting        | NOTHING
              -1        | 0                | none due           | NOTHING
              -59       | 0                | ''                 | NOTHING
              -60       | 0                | ''                 | END
              -60       | 0                | due resting        | NOTHING
              -1        | 89               | none due alone     | END
              -9999999  | -9999999         | due                | PAUSE""")
    void isNotCalledBeforeGraphHasPausedTheJob(long worked, long next, String seen, Step step) {
        assertThat(Burst.next(burst(null, worked, null, next, null), seen(seen), NOW))
                .isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # paused | last work | seen            | next
              -100   | -1        | ''              | CALL
              -100   | -59       | ''              | CALL
              -100   | -60       | ''              | END
              -100   | -60       | due             | CALL
              -100   | -60       | called          | CALL
              -100   | -60       | due called resting | END
              -100   | -60       | unknown due     | END
              -100   | -1        | unknown         | NOTHING
              -100   | -1        | none            | NOTHING
              -100   | -60       | none due        | END
              -100   | -1        | none due alone  | END
              -100   | -1        | unknown alone   | NOTHING
              -3599  | -1        | due             | CALL
              -3600  | -1        | due called      | END""")
    void lastsUntilALullOrAnHourIsOver(long paused, long worked, String seen, Step step) {
        assertThat(Burst.next(burst(paused, worked, null, 0L, null), seen(seen), NOW))
                .isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # ending | order held until | seen              | next
              -5     | 0                | due               | NOTHING
              -6     | 0                | due               | START
              -6     | 0                | none              | START
              -6     | 0                | called            | NOTHING
              -6     | 1                | ''                | NOTHING
              0      | 0                | alone             | START
              0      | 0                | called alone      | NOTHING
              0      | 1                | alone             | NOTHING""")
    void endsWhenNoNodeCallsAnyMore(long ending, long next, String seen, Step step) {
        assertThat(Burst.next(burst(-100L, -70, ending, next, null), seen(seen), NOW))
                .isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | due called alone | NOTHING
            1 | none alone       | NOTHING
            0 | due              | FORGET
            0 | none             | FORGET""")
    void letsTheJobRunAfterTheLongestBurst(long runs, String seen, Step step) {
        assertThat(Burst.next(burst(-4000L, -60, -30L, 10, runs), seen(seen), NOW))
                .isEqualTo(step);
    }

    @Test
    void noNodeCallsAnyMoreByTheTimeThatTheJobIsStarted() {
        assertThat(Burst.TO_NOTICE).isGreaterThan(PausedJobs.OPEN_FOR);
    }

    @Test
    void theJobRunsForAWhileOnlyIfTheBurstWasCutShort() {
        assertThat(Burst.wasLongest(burst(-3610L, -11, -10L, 0, null))).isTrue();
        assertThat(Burst.wasLongest(burst(-3609L, -70, -10L, 0, null))).isFalse();
        assertThat(Burst.wasLongest(burst(null, -4000, -10L, 0, null))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -5 | due         | true
            -5 | called      | true
            -4 | due         | false
            -5 | ''          | false
            -5 | due resting | false
            -5 | none due    | false""")
    void theOthersAreToldOfWorkEveryFewSeconds(long worked, String seen, boolean told) {
        assertThat(Burst.isNews(burst(-100L, worked, null, 0, null), seen(seen), NOW))
                .isEqualTo(told);
        assertThat(Burst.isNews(burst(-100L, worked, -1L, 0, null), seen(seen), NOW))
                .isFalse();
    }

    private static JobPause burst(
            @Nullable Long paused, long worked, @Nullable Long ending, long next, @Nullable Long runs) {
        return new JobPause(
                "crm", "sp", "job", at(-5000), true, maybe(paused), at(worked), maybe(ending), at(next), maybe(runs));
    }

    private static Instant at(long seconds) {
        return NOW.plus(Duration.ofSeconds(seconds));
    }

    private static @Nullable Instant maybe(@Nullable Long seconds) {
        return seconds == null ? null : at(seconds);
    }

    private static Seen seen(String words) {
        Set<String> seen = Set.of(words.split(" "));
        Need need = seen.contains("none") ? Need.NONE : seen.contains("unknown") ? Need.UNKNOWN : Need.CALLS;
        return new Seen(
                need, seen.contains("due"), seen.contains("resting"), seen.contains("called"), seen.contains("alone"));
    }
}
