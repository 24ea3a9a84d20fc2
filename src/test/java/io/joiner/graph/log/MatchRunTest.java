package io.joiner.graph.log;

import static io.joiner.provisioning.look.Looks.begun;
import static io.joiner.provisioning.look.Looks.notSent;
import static io.joiner.provisioning.look.Looks.refused;
import static io.joiner.provisioning.look.Looks.sawNoRun;
import static io.joiner.provisioning.look.Looks.sent;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which call a run of the log came from. */
class MatchRunTest {

    private static final Instant CALLED = Instant.parse("2026-11-02T08:00:00.700Z");
    private static final Instant ROUNDED_DOWN = Instant.parse("2026-11-02T08:00:00Z");
    private static final Instant ROUNDED_UP = Instant.parse("2026-11-02T08:00:01Z");

    @Test
    void theOnlyCallIsMeantHoweverTheLogRounds() {
        for (Attempt call : List.of(sent(1, CALLED), begun(1, CALLED))) {
            assertThat(match(call).callOf(ROUNDED_DOWN, Duration.ZERO)).contains(1);
            assertThat(match(call).callOf(ROUNDED_UP, Duration.ZERO)).contains(1);
            assertThat(match(call).callOf(ROUNDED_UP.plusSeconds(600), Duration.ZERO))
                    .contains(1);
        }
    }

    @Test
    void theLastCallBeforeTheRunIsMeant() {
        MatchRun match = match(sent(1, CALLED.minusSeconds(300)), sent(3, CALLED), sent(5, CALLED.plusSeconds(300)));

        assertThat(match.callOf(ROUNDED_UP, Duration.ZERO)).contains(3);
        assertThat(match.callOf(ROUNDED_UP.minusSeconds(200), Duration.ZERO)).contains(1);
        assertThat(match.callOf(ROUNDED_UP.plusSeconds(300), Duration.ZERO)).contains(5);
    }

    @Test
    void aCallThatSurelyLeftGoesBeforeOneThatPerhapsNeverDid() {
        MatchRun match = match(sent(1, CALLED.minusMillis(400)), begun(3, CALLED));

        assertThat(match.callOf(ROUNDED_UP, Duration.ZERO)).contains(1);
    }

    @Test
    void aRunThatTookLongMayHaveBegunWithTheEarlierCall() {
        MatchRun match = match(sent(1, CALLED.minusSeconds(90)), begun(3, CALLED));

        assertThat(match.callOf(ROUNDED_UP, Duration.ofSeconds(100))).contains(1);
        assertThat(match.callOf(ROUNDED_UP, Duration.ofSeconds(2))).contains(3);
    }

    /** A broken connection, a look that saw nothing, and the repeat, all in the second that the log names. */
    @Test
    void aCallOfWhichALookSawNoRunThoughItWouldHaveBeenOverIsNotMeant() {
        MatchRun match =
                match(sent(1, CALLED.minusMillis(1_000)), sawNoRun(2, CALLED.minusMillis(500)), begun(3, CALLED));

        assertThat(match.callOf(ROUNDED_DOWN, Duration.ZERO)).contains(3);
        assertThat(match.callOf(ROUNDED_UP, Duration.ZERO)).contains(3);
        assertThat(match.callOf(ROUNDED_UP, Duration.ofMillis(700))).contains(3);
    }

    @Test
    void aLookThatSawNoRunWhileItStillWentOnTellsNothing() {
        MatchRun match =
                match(sent(1, CALLED.minusSeconds(90)), sawNoRun(2, CALLED.minusSeconds(30)), begun(3, CALLED));

        assertThat(match.callOf(ROUNDED_UP, Duration.ofSeconds(100))).contains(1);
    }

    /** It was not repeated because of that look. */
    @Test
    void aLookAfterTheLastCallTellsNothing() {
        MatchRun match = match(sent(1, CALLED.minusMillis(1_000)), sawNoRun(2, CALLED.minusMillis(500)));

        assertThat(match.callOf(ROUNDED_UP, Duration.ZERO)).contains(1);
    }

    @Test
    void ofCallsThatPerhapsNeverLeftTheLatestIsMeant() {
        MatchRun match = match(begun(1, CALLED.minusMillis(300)), begun(3, CALLED));

        assertThat(match.callOf(ROUNDED_UP, Duration.ZERO)).contains(3);
    }

    @Test
    void aCallWhoseOutcomeIsNotKnownGoesBeforeOneThatGraphRefused() {
        assertThat(match(refused(1, CALLED.minusMillis(400)), begun(2, CALLED)).callOf(ROUNDED_UP, Duration.ZERO))
                .contains(2);
        assertThat(match(sent(1, CALLED.minusMillis(400)), refused(2, CALLED)).callOf(ROUNDED_UP, Duration.ZERO))
                .contains(1);
    }

    @Test
    void aRunThatNoOtherCallCanHaveLeftIsOfTheOneThatGraphRefused() {
        MatchRun match = match(sent(1, CALLED.minusSeconds(300)), refused(2, CALLED));

        assertThat(match.callOf(ROUNDED_UP, Duration.ZERO)).contains(2);
    }

    @Test
    void aCallThatCouldNotLeaveIsNeverMeant() {
        MatchRun match = match(sent(1, CALLED.minusSeconds(60)), notSent(2, CALLED), sent(3, CALLED.plusSeconds(60)));

        assertThat(match.callOf(ROUNDED_UP, Duration.ZERO)).contains(1);
        assertThat(match.lastCall()).isEqualTo(CALLED.plusSeconds(60));
    }

    @Test
    void aCallForAnotherPartOfAGroupIsNeverMeant() {
        MatchRun match = MatchRun.of(List.of(sent(1, CALLED), sent(2, CALLED.plusSeconds(1))), 1, Set.of());

        assertThat(match.callOf(ROUNDED_UP, Duration.ZERO)).isEmpty();
    }

    @Test
    void aRunThatAnotherAttemptWasToldOfIsThatOnes() {
        MatchRun match = MatchRun.of(List.of(sent(1, CALLED)), 0, Set.of("change-of-another"));

        assertThat(match.isOfAnother("change-of-another")).isTrue();
        assertThat(match.isOfAnother("change-of-its-own")).isFalse();
        assertThat(match.isOfAnother(null)).isFalse();
    }

    private static MatchRun match(Attempt... attempts) {
        return MatchRun.of(List.of(attempts), 0, Set.of());
    }
}
