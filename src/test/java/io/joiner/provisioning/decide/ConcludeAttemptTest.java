package io.joiner.provisioning.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.joiner.graph.client.LookUps;
import io.joiner.graph.job.FindJobs;
import io.joiner.graph.job.Job;
import io.joiner.graph.log.OutcomeLog;
import io.joiner.graph.person.ReadLookUp;
import io.joiner.graph.question.GraphTroubleException;
import io.joiner.graph.target.Destinations;
import io.joiner.graph.target.JobProbe;
import io.joiner.graph.target.TargetStopped;
import io.joiner.graph.target.TargetStopper;
import io.joiner.graph.verdict.Answers;
import io.joiner.graph.verdict.Finding;
import io.joiner.graph.verdict.ReadAnswer;
import io.joiner.graph.verdict.RetryProperties;
import io.joiner.ledger.Claim;
import io.joiner.ledger.claim.CompleteEntry;
import io.joiner.ledger.claim.TargetRests;
import io.joiner.mapping.Person;
import io.joiner.mapping.target.TargetsProperties;
import io.joiner.provisioning.call.Calls;
import io.joiner.provisioning.decide.AttemptMade.Then;
import io.joiner.support.ClockMovedByHand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcludeAttemptTest {

    private static final String TARGET = "some-target";
    private static final String SEVERAL = "{\"value\":[{\"id\":\"one\"},{\"id\":\"other\"}]}";

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final CompleteEntry completeEntry = mock();
    private final TargetRests rests = mock();
    private final FindJobs findJobs = mock();
    private final List<Object> told = new ArrayList<>();
    private final TargetStopper stopper = new TargetStopper(rests, mock(), told::add);
    private final JobProbe probe = new JobProbe(
            new Destinations(new TargetsProperties(Map.of(TARGET, Calls.TARGET))), findJobs, stopper, clock);
    private final ConcludeAttempt conclude = new ConcludeAttempt(
            new DecideNext(new RetryProperties(Map.of()), new OutcomeLog(false, event -> {})),
            completeEntry,
            rests,
            new JudgeRefusal(probe, new RefusalStreak(clock)),
            stopper,
            told::add);
    private final Claim call = Calls.forPerson(Calls.TARGET, "person").claim();

    @BeforeEach
    void keepsAll() {
        when(completeEntry.finish(any(), any(), any())).thenReturn(true);
        when(completeEntry.retry(any(), any(), any())).thenReturn(true);
        when(findJobs.job(any())).thenReturn(mock(Job.class));
        when(rests.rest(any(), any(), any()))
                .thenAnswer(rest -> new TargetRests.Rest(
                        TARGET,
                        clock.instant(),
                        clock.instant().plusSeconds(30),
                        1,
                        rest.getArgument(1),
                        rest.getArgument(2)));
    }

    @Test
    void aCallThatGraphAnsweredWakesItsTarget() {
        conclude(call, Answers.read(Answers.okSample("pod-response-200-success-created.json")));

        verify(rests).callWentWell(TARGET);
    }

    /** A proxy that asks for a login says 200 as well, in HTML or in JSON of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"<html><form action='login'></form></html>", "{\"login\":\"please\"}", "[]", "OK"})
    void anAnswerThatAnyServerMayHaveGivenWakesNobody(String body) {
        conclude(call, Answers.read(Answers.ok(body)));

        verify(rests, never()).callWentWell(any());
    }

    @Test
    void aLookUpThatFoundSeveralPeopleWakesNobody() {
        Claim lookUp =
                LookUps.of(new Person(null, "mei.okafor@contoso.com", null)).claim();

        Finding several = Objects.requireNonNull(new ReadLookUp(new ReadAnswer())
                .read(Answers.ok(SEVERAL), clock.instant())
                .trouble());

        conclude(lookUp, several);

        verify(completeEntry).finish(eq(lookUp), any(), any());
        verify(rests, never()).callWentWell(any());
    }

    @Test
    void letsTheOthersGoOnWhenGraphDoesNotKnowOnePersonThoughTheJobIsThere() {
        conclude(call, refused(404));
        probe.askWanted();
        conclude(call, refused(404));

        verify(rests, never()).rest(any(), any(), any());
        assertThat(attempts()).extracting(AttemptMade::retryClass).containsExactly("transient", "not-visible");
        assertThat(attempts()).extracting(AttemptMade::alarm).containsOnly(false);
    }

    @Test
    void tellsOfAStoppedTargetWhatGraphSaidOfTheJobAndNotOfThePerson() {
        when(findJobs.job(any())).thenThrow(new GraphTroubleException(refused(401)));

        conclude(call, refused(404));
        probe.askWanted();
        conclude(Calls.forPerson(Calls.TARGET, "another").claim(), refused(404));

        String ofJob = refused(401).meaning().reason();
        assertThat(told)
                .filteredOn(TargetStopped.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        TargetStopped.class,
                        stopped -> assertThat(stopped.reason()).isEqualTo(ofJob));
        assertThat(attempts())
                .last()
                .returns(Then.WAITS_FOR_TARGET, AttemptMade::then)
                .returns(ofJob, AttemptMade::reason);
    }

    private void conclude(Claim claim, Finding finding) {
        conclude.conclude(claim, finding, clock.instant(), null, clock.instant());
    }

    private List<AttemptMade> attempts() {
        return told.stream()
                .filter(AttemptMade.class::isInstance)
                .map(AttemptMade.class::cast)
                .toList();
    }

    private static Finding refused(int status) {
        return Answers.read(Answers.error(status, ""));
    }
}
