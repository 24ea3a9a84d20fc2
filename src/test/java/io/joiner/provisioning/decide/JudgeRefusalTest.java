package io.joiner.provisioning.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.joiner.graph.client.Answer;
import io.joiner.graph.client.LookUps;
import io.joiner.graph.job.FindJobs;
import io.joiner.graph.job.Job;
import io.joiner.graph.question.GraphTroubleException;
import io.joiner.graph.target.Destinations;
import io.joiner.graph.target.JobProbe;
import io.joiner.graph.target.TargetStopper;
import io.joiner.graph.verdict.Answers;
import io.joiner.graph.verdict.Finding;
import io.joiner.graph.verdict.Meaning;
import io.joiner.graph.verdict.RetryClass;
import io.joiner.ledger.Claim;
import io.joiner.mapping.Person;
import io.joiner.mapping.target.TargetsProperties;
import io.joiner.provisioning.call.Calls;
import io.joiner.provisioning.decide.JudgeRefusal.Ruling;
import io.joiner.support.ClockMovedByHand;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A refusal stops a target only if the target is at fault. */
class JudgeRefusalTest {

    private static final String TARGET = "some-target";

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final FindJobs findJobs = mock();
    private final TargetStopper stopper = mock();
    private final JobProbe probe = new JobProbe(
            new Destinations(new TargetsProperties(Map.of(TARGET, Calls.TARGET))), findJobs, stopper, clock);
    private final JudgeRefusal judge = new JudgeRefusal(probe, new RefusalStreak(clock));

    @BeforeEach
    void showsTheJob() {
        doReturn(mock(Job.class)).when(findJobs).job(any());
    }

    @Test
    void stopsNobodyBeforeTheJobHasBeenAskedFor() {
        assertThat(ofEntry(judge("person", 404)).retryClass()).isEqualTo(RetryClass.TRANSIENT);
        assertThat(ofEntry(judge("another", 404)).retryClass()).isEqualTo(RetryClass.TRANSIENT);

        verify(findJobs, never()).job(any());
    }

    @Test
    void takesA404ForThePersonsWhenTheJobIsThereHoweverManyMeetOne() {
        know();

        for (int person = 0; person < 20; person++) {
            Meaning own = ofEntry(judge("person-" + person, 404));
            assertThat(own.retryClass()).isEqualTo(RetryClass.NOT_VISIBLE);
            assertThat(own.whatToDo()).startsWith("HR:");
            assertThat(own.alarm()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308, 400, 401, 403, 407})
    void stopsATargetWhoseJobIsThereWhenOnePersonAfterTheOtherIsRefused(int status) {
        know();

        assertThat(ofEntry(judge("person", status)).retryClass()).isEqualTo(RetryClass.TRANSIENT);
        assertThat(ofEntry(judge("person", status)).alarm()).isTrue();
        assertThat(judge("another", status)).isInstanceOf(Ruling.OfTarget.class);
        // After the rest each refusal is the same one still.
        assertThat(judge("person", status)).isInstanceOf(Ruling.OfTarget.class);
    }

    @Test
    void lets403sOfAFewPeopleStopNobodyElse() {
        know();
        judge.wentWell(TARGET);

        for (int i = 0; i < 100; i++) {
            ofEntry(judge("refused-" + i, 403));
            ofEntry(judge("refused-too-" + i, 403));
            judge.wentWell(TARGET);
        }
    }

    @Test
    void stopsATargetThatLosesItsPermissionAfterCallsThatWentWell() {
        know();
        judge.wentWell(TARGET);

        for (int i = 1; i < RefusalStreak.ENOUGH_AFTER_A_SUCCESS; i++) {
            ofEntry(judge("person-" + i, 403));
        }
        assertThat(judge("one-more", 403)).isInstanceOf(Ruling.OfTarget.class);
    }

    @Test
    void forgetsASuccessOfLongAgo() {
        judge.wentWell(TARGET);
        clock.pass(RefusalStreak.LATELY);
        know();

        ofEntry(judge("person", 403));
        assertThat(judge("another", 403)).isInstanceOf(Ruling.OfTarget.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 302})
    void stopsATargetAtOnceWhoseJobGraphDoesNotShowAndTellsWhatGraphSaidOfTheJob(int ofJob) {
        doThrow(trouble(ofJob)).when(findJobs).job(any());

        know();

        Finding asked = Answers.read(Answers.error(ofJob, ""));
        verify(stopper).stop(TARGET, asked.meaning().reason(), asked.meaning().whatToDo());
        assertThat(judge("person", 403))
                .isInstanceOfSatisfying(
                        Ruling.OfTarget.class,
                        ruling -> assertThat(ruling.stop().reason())
                                .isEqualTo(asked.meaning().reason()));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void waitsWithOnePersonAndStopsForTwoWhileGraphDoesNotTellOfTheJob(int ofJob) {
        doThrow(trouble(ofJob)).when(findJobs).job(any());

        know();

        verify(stopper, never()).stop(any(), any(), any());
        assertThat(ofEntry(judge("person", 404)).retryClass()).isEqualTo(RetryClass.TRANSIENT);
        assertThat(judge("another", 404)).isInstanceOf(Ruling.OfTarget.class);
    }

    @Test
    void doesNotWaitForAnAnswerForEver() {
        ofEntry(judge("person", 403));
        ofEntry(judge("another", 403));
        clock.pass(JobProbe.PATIENCE);

        ofEntry(judge("person", 403));
        assertThat(judge("another", 403)).isInstanceOf(Ruling.OfTarget.class);
    }

    @Test
    void asksOncePerMinuteHoweverManyAreRefused() {
        know();
        for (int person = 0; person < 50; person++) {
            judge("person-" + person, 404);
            probe.askWanted();
        }
        verify(findJobs, times(1)).job(any());

        clock.pass(JobProbe.KEPT);
        judge("person", 404);
        probe.askWanted();
        verify(findJobs, times(2)).job(any());
    }

    @Test
    void asksAgainWhenGraphAllowsIt() {
        doThrow(new GraphTroubleException(Answers.read(new Answer.Http(429, Map.of("Retry-After", "40"), ""))))
                .when(findJobs)
                .job(any());
        know();
        for (int second = 0; second < 39; second++) {
            clock.pass(Duration.ofSeconds(1));
            judge("person", 404);
            probe.askWanted();
        }
        verify(findJobs, times(1)).job(any());

        clock.pass(Duration.ofSeconds(1));
        judge("person", 404);
        probe.askWanted();
        verify(findJobs, times(2)).job(any());
    }

    @Test
    void forgetsThatTheJobWasNotShownOnceACallWentWell() {
        doThrow(trouble(404)).when(findJobs).job(any());
        know();
        showsTheJob();
        judge.wentWell(TARGET);

        ofEntry(judge("person", 404));
    }

    @Test
    void stopsNoTargetForALookUpThatIsRefusedWhileItsJobIsThere() {
        know();
        for (int i = 0; i < 10; i++) {
            Claim lookUp = LookUps.of(new Person("mei-" + i, null, null)).claim();
            Meaning own = ofEntry(judge.judge(lookUp, Answers.read(Answers.error(401, ""))));
            assertThat(own.retryClass()).isEqualTo(RetryClass.TRANSIENT);
            assertThat(own.whatToDo()).contains("User.Read.All");
        }
    }

    /** As the first refusal does, and the route after it. */
    private void know() {
        judge("first", 404);
        probe.askWanted();
    }

    private Ruling judge(String objectId, int status) {
        return judge.judge(Calls.forPerson(Calls.TARGET, objectId).claim(), Answers.read(Answers.error(status, "")));
    }

    private static Meaning ofEntry(Ruling ruling) {
        assertThat(ruling).isInstanceOf(Ruling.OfEntry.class);
        return ((Ruling.OfEntry) ruling).finding().meaning();
    }

    private static GraphTroubleException trouble(int status) {
        return new GraphTroubleException(Answers.read(Answers.error(status, "")));
    }
}
