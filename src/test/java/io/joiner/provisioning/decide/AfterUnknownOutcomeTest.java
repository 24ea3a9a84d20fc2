package io.joiner.provisioning.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.graph.client.Answer;
import io.joiner.graph.log.OutcomeLog;
import io.joiner.graph.verdict.Answers;
import io.joiner.graph.verdict.Decisions;
import io.joiner.graph.verdict.Meaning;
import io.joiner.graph.verdict.PatienceChange;
import io.joiner.graph.verdict.RetryClass;
import io.joiner.graph.verdict.RetryProperties;
import io.joiner.graph.verdict.VerdictTable;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.Verdict.Result;
import io.joiner.provisioning.decide.Decision.AskLogAt;
import io.joiner.provisioning.decide.Decision.Finish;
import io.joiner.provisioning.decide.Decision.RetryAt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AfterUnknownOutcomeTest {

    private static final Answer LOST = new Answer.NoAnswer("SocketTimeoutException");
    private static final Answer ACCEPTED = new Answer.Http(204, Map.of(), "");
    private static final Meaning IN_VAIN = VerdictTable.ofLook(VerdictTable.NOT_IN_LOG);

    private final OutcomeLog log = new OutcomeLog(true, event -> {});
    private final Decisions entry = with(new RetryProperties(Map.of()));

    @Test
    void looks2And5And15MinutesAfterTheCallAndThenCallsAgainAtOnce() {
        assertThat(entry.next(LOST)).isInstanceOf(AskLogAt.class);
        assertThat(entry.look(IN_VAIN)).isInstanceOf(AskLogAt.class);
        assertThat(entry.look(IN_VAIN)).isInstanceOf(AskLogAt.class);
        assertThat(entry.look(IN_VAIN)).isInstanceOf(RetryAt.class);

        assertThat(entry.waits()).containsExactly(minutes(2), minutes(3), minutes(10), Duration.ZERO);
    }

    @Test
    void looksAsOftenAfterTheRepeatedCall() {
        callAndLookInVain(LOST);

        callAndLookInVain(ACCEPTED);

        assertThat(entry.waits().subList(4, 8)).isEqualTo(entry.waits().subList(0, 4));
    }

    @Test
    void parksWhenTheLogTellsNothingOfTheLastCallEither() {
        callAndLookInVain(LOST);
        callAndLookInVain(LOST);
        callAndLookInVain(LOST);
        entry.next(LOST);
        entry.look(IN_VAIN);
        entry.look(IN_VAIN);

        Verdict verdict = ((Finish) entry.look(IN_VAIN)).verdict();

        assertThat(verdict.result()).isEqualTo(Result.PARKED);
        assertThat(verdict.reason())
                .isEqualTo("Tried 4 times over 60 minutes; last: Entra's provisioning log does not show the call.");
        assertThat(verdict.whatToDo()).startsWith("Operator: look in Entra's provisioning log");
    }

    @Test
    void parksOnceGivenUpAfterTheTimeThatIsConfigured() {
        PatienceChange change = new PatienceChange(null, minutes(15), null);
        Decisions impatient = with(new RetryProperties(Map.of(RetryClass.UNKNOWN_OUTCOME, change)));
        impatient.next(LOST);
        impatient.look(IN_VAIN);
        impatient.look(IN_VAIN);
        assertThat(impatient.look(IN_VAIN)).isInstanceOf(RetryAt.class);
        impatient.next(LOST);
        impatient.look(IN_VAIN);
        impatient.look(IN_VAIN);

        assertThat(impatient.look(IN_VAIN)).isInstanceOf(Finish.class);
    }

    /** In the form of 2020 each call is of unknown outcome, whatever becomes of it. */
    @Test
    void forgetsTheUnknownOutcomesOfCallsThatTheLogToldOf() {
        Meaning notEntitled = VerdictTable.ofResult("skipped", "NotEffectivelyEntitled");
        for (int call = 1; call <= 3; call++) {
            assertThat(entry.next(ACCEPTED)).isInstanceOf(AskLogAt.class);
            assertThat(entry.look(notEntitled)).isInstanceOf(RetryAt.class);
        }
        entry.next(ACCEPTED);
        entry.look(IN_VAIN);
        entry.look(IN_VAIN);

        assertThat(entry.look(IN_VAIN)).isInstanceOf(RetryAt.class);
    }

    @Test
    void concludesFromTheLogAsFromTheCall() {
        entry.next(LOST);

        Finish finish = (Finish) entry.look(VerdictTable.ofResult("skipped", "RedundantExport"));

        assertThat(finish.verdict().result()).isEqualTo(Result.SKIPPED);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void callsAgainAtOnceWhenTheLogRefuses(int status) {
        entry.next(LOST);
        log.answered(status, "token", Decisions.START);

        assertThat(entry.look(VerdictTable.ofLook(String.valueOf(status)))).isInstanceOf(RetryAt.class);
        assertThat(entry.waits()).containsExactly(minutes(2), Duration.ZERO);
    }

    @Test
    void callsAgainAtOnceWhenTheLogDoesNotTakeTheQuestionAndLeavesTheLogToOthers() {
        entry.next(LOST);
        log.answered(400, "token", Decisions.START);

        assertThat(entry.look(Answers.error(400, ""), VerdictTable.ofLook("400")))
                .isInstanceOf(RetryAt.class);
        assertThat(entry.waits()).containsExactly(minutes(2), Duration.ZERO);
        assertThat(new Decisions(new RetryProperties(Map.of()), Decisions.NO_JITTER, log).next(LOST))
                .isInstanceOf(AskLogAt.class);
    }

    @Test
    void countsALookThatCouldNotBeTakenAsOneInVain() {
        Meaning trouble = VerdictTable.ofLook("503");
        entry.next(LOST);

        assertThat(List.of(entry.look(trouble), entry.look(trouble))).allMatch(AskLogAt.class::isInstance);
        assertThat(entry.look(trouble)).isInstanceOf(RetryAt.class);
    }

    @Test
    void addsJitterToEachWait() {
        Decisions jittered = new Decisions(new RetryProperties(Map.of()), Decisions.MOST_JITTER, log);
        jittered.next(LOST);
        jittered.look(IN_VAIN);

        assertThat(jittered.waits()).containsExactly(Duration.ofSeconds(144), Duration.ofSeconds(216));
    }

    private void callAndLookInVain(Answer answer) {
        assertThat(entry.next(answer)).isInstanceOf(AskLogAt.class);
        assertThat(entry.look(IN_VAIN)).isInstanceOf(AskLogAt.class);
        assertThat(entry.look(IN_VAIN)).isInstanceOf(AskLogAt.class);
        assertThat(entry.look(IN_VAIN)).isInstanceOf(RetryAt.class);
    }

    private Decisions with(RetryProperties properties) {
        return new Decisions(properties, Decisions.NO_JITTER, log);
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
