package io.joiner.graph.verdict;

import static io.joiner.graph.verdict.Answers.okSample;
import static io.joiner.graph.verdict.Answers.readFor;
import static io.joiner.graph.verdict.Answers.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.mapping.target.Subject;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that tell of the person who was sent, of nobody, or of another person. */
class WhoseVerdictTest {

    /** As in the samples. */
    private static final String SENT = "9bb0f679-a883-4a6f-8260-35b491b8b8c8";

    private static final String OTHER = "11111111-2222-3333-4444-555555555555";
    private static final String SUCCESS = "{\"result\":\"Success\",\"details\":null}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pod-response-200-success-created.json",
                "pod-response-200-skipped-redundantexport.json",
                "pod-response-200-statusinfo-array.json",
                "pod-response-200-failure-entryconflict.json"
            })
    void anAnswerAboutAnotherPersonLeavesTheOutcomeOpen(String sample) {
        Finding finding = readFor(person(OTHER), okSample(sample));

        assertThat(finding.meaning().treatment()).isEqualTo(Treatment.RETRY);
        assertThat(finding.meaning().retryClass()).isEqualTo(RetryClass.UNKNOWN_OUTCOME);
        assertThat(finding.meaning().reason()).isEqualTo("Graph's answer tells of another person.");
        assertThat(finding.run().changeId()).isNull();
    }

    @Test
    void anAnswerAboutThePersonIsTakenInWhateverCase() {
        assertThat(readFor(person(SENT.toUpperCase(Locale.ROOT)), okSample("pod-response-200-success-created.json"))
                        .meaning()
                        .treatment())
                .isEqualTo(Treatment.DONE);
    }

    @Test
    void oneRunOfThePersonAmongOthersIsEnough() {
        assertThat(readFor(person(SENT), verdict(SUCCESS, "[" + run(OTHER) + "," + run(SENT) + "]"))
                        .meaning()
                        .treatment())
                .isEqualTo(Treatment.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"sourceIdentity\":null}", "{\"sourceIdentity\":{\"id\":\"21451\"}}"})
    void anAnswerThatNamesNobodyProvesNothing(String value) {
        assertThat(readFor(person(SENT), verdict(SUCCESS, value)).meaning().treatment())
                .isEqualTo(Treatment.DONE);
    }

    @Test
    void whoIsSentByAnotherKindOfIdOrAsAGroupComesBackUnderAnyId() {
        Subject byName = person("CN=Mei Okafor,OU=Users,DC=corp,DC=contoso,DC=com");
        Subject group = new Subject(
                "app", OTHER, "Group", List.of(new Subject.Member("cbc86211-6ada-4803-b73f-8039cf56d8a2", "User")));

        assertThat(readFor(byName, okSample("pod-response-200-success-ad-to-entra.json"))
                        .meaning()
                        .treatment())
                .isEqualTo(Treatment.DONE);
        assertThat(readFor(group, verdict(SUCCESS, run(SENT))).meaning().treatment())
                .isEqualTo(Treatment.DONE);
    }

    private static Subject person(String objectId) {
        return new Subject("app", objectId, "User", List.of());
    }

    private static String run(String id) {
        return "{\"sourceIdentity\":{\"id\":\"" + id + "\"},\"statusInfo\":{\"status\":\"success\"}}";
    }
}
