package io.joiner.graph.verdict;

import static io.joiner.graph.verdict.Answers.NOW;
import static io.joiner.graph.verdict.Answers.error;
import static io.joiner.graph.verdict.Answers.ok;
import static io.joiner.graph.verdict.Answers.read;
import static io.joiner.graph.verdict.Answers.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.graph.client.Answer;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAnswerTest {

    private static final String TYPE_NAME = "Microsoft.Identity.Health.CPP.Common.DataContracts.SyncFabric.StatusInfo";
    private static final String SUCCESS = "{\"result\":\"Success\",\"details\":null}";

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "null", "[]", "", "not json", "{\"statusInfo\":null}", "{\"statusInfo\":{\"status\":null}}"
            })
    void takesTheVerdictFromTheKeyWhenTheValueSaysNothing(String value) {
        assertThat(read(verdict(SUCCESS, value)).meaning().treatment()).isEqualTo(Treatment.DONE);
    }

    @Test
    void readsKeyAndValueThatAreNotWrappedInText() {
        Finding finding = read(
                ok(
                        "{\"key\":{\"result\":\"success\",\"details\":{}},\"value\":{\"statusInfo\":{\"status\":\"SUCCESS\"}}}"));

        assertThat(finding.meaning().treatment()).isEqualTo(Treatment.DONE);
    }

    @Test
    void readsDetailsThatAreWrappedInTextOnceMore() {
        String key = "{\"Result\":\"Skipped\",\"details\":%s}"
                .formatted(Answers.asText("{\"ErrorCode\":\"RedundantExport\"}"));

        assertThat(read(verdict(key, "{}")).meaning().treatment()).isEqualTo(Treatment.NO_CHANGE);
    }

    @ParameterizedTest(name = "key {0}, status {1} {2}")
    @CsvSource(nullValues = "-", textBlock = """
            Success, Failure, -,               PARK
            Success, Failure, Timeout,         RETRY
            Success, Skipped, -,               PARK
            Success, Skipped, RedundantExport, NO_CHANGE
            Success, Warning, -,               PARK
            Success, Partly,  -,               PARK
            Success, Success, Timeout,         PARK
            Success, -,       Timeout,         PARK
            Failure, Success, -,               PARK
            Success, Success, -,               DONE
            success, SUCCESS, -,               DONE
            """)
    void letsTheWorseOfTwoContradictoryVerdictsDecide(
            String result, @Nullable String status, @Nullable String code, Treatment treatment) {
        Finding finding = read(verdict("{\"result\":\"%s\"}".formatted(result), run(status, code)));

        assertThat(finding.meaning().treatment()).isEqualTo(treatment);
    }

    @Test
    void takesACodeThatOnlyTheValueGives() {
        Finding finding =
                read(verdict("{\"result\":\"Failure\",\"details\":{}}", run("Failure", "ContosoEntryConflict")));

        assertThat(finding.errorCode()).isEqualTo("ContosoEntryConflict");
        assertThat(finding.meaning()).isEqualTo(VerdictTable.ofResult("Failure", "EntryConflict"));
    }

    @Test
    void doesNotBelieveASuccessWhoseLastExportFailed() {
        String value =
                "{\"provisioningSteps\":[{\"name\":\"EntryExportAdd\",\"type\":\"Export\",\"status\":\"failure\"}]}";

        assertThat(read(verdict(SUCCESS, value)).meaning().treatment()).isEqualTo(Treatment.PARK);
    }

    @Test
    void looksAtTheExportsOfEveryElementUnderOneKey() {
        String failed = "{\"provisioningSteps\":[{\"type\":\"Export\",\"status\":\"Failure\"}]}";

        assertThat(read(verdict(SUCCESS, "[{}," + failed + "]")).meaning().treatment())
                .isEqualTo(Treatment.PARK);
    }

    @Test
    void believesASuccessWhoseExportPassedAtTheSecondTry() {
        String value = "{\"provisioningSteps\":[{\"type\":\"Export\",\"status\":\"Failure\"},"
                + "{\"type\":\"Export\",\"status\":\"Success\"}]}";

        assertThat(read(verdict(SUCCESS, value)).meaning().treatment()).isEqualTo(Treatment.DONE);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(textBlock = """
            Success,         Success,         DONE
            Success,         Failure/Timeout, RETRY
            Failure/Timeout, Failure/Conflict, PARK
            Failure/Conflict, Failure/Timeout, PARK
            Failure/Timeout, Failure,         PARK
            Success,         none,            PARK
            """)
    void letsTheWorstElementOfAnArrayDecide(String first, String second, Treatment treatment) {
        Finding finding = read(verdict(TYPE_NAME, "[" + element(first) + "," + element(second) + "]"));

        assertThat(finding.meaning().treatment()).isEqualTo(treatment);
    }

    @Test
    void tellsTheRunOfTheElementThatDecided() {
        String bad = "{\"changeId\":\"bad\",\"statusInfo\":{\"status\":\"Failure\",\"errorCode\":\"Conflict\"}}";
        String good = "{\"changeId\":\"good\",\"statusInfo\":{\"status\":\"Success\"}}";

        Finding finding = read(verdict(TYPE_NAME, "[" + good + "," + bad + "]"));

        assertThat(finding.run().changeId()).isEqualTo("bad");
        assertThat(finding.errorCode()).isEqualTo("Conflict");
    }

    @Test
    void prefersTheElementThatRaisesAnAlarm() {
        Finding finding = read(
                verdict(TYPE_NAME, "[" + element("Failure/Conflict") + "," + element("Failure/Unauthorized") + "]"));

        assertThat(finding.errorCode()).isEqualTo("Unauthorized");
    }

    @Test
    void readsTheValueUnderAKeyNobodyKnows() {
        assertThat(read(verdict("Some.Other.Type", run("Failure", "Timeout")))
                        .meaning()
                        .retryClass())
                .isEqualTo(RetryClass.TRANSIENT);
    }

    @ParameterizedTest(name = "{0} of type {1}")
    @CsvSource(textBlock = """
            EntryImportObjectNotFound, Import,   RETRY
            entryimportobjectnotfound, import,   RETRY
            EntryImportObjectNotFound, Matching, PARK
            EntryImportObjectNotFound, '',       PARK
            EntryImport,               Import,   PARK
            """)
    void retriesLateWhenTheSourceObjectIsNotThereYet(String step, String type, Treatment treatment) {
        String value = "{\"provisioningSteps\":[{\"name\":\"%s\",\"type\":\"%s\"}]}".formatted(step, type);

        Finding finding = read(verdict("{\"result\":\"Failure\"}", value));

        assertThat(finding.meaning().treatment()).isEqualTo(treatment);
        assertThat(finding.meaning().retryClass())
                .isEqualTo(treatment == Treatment.RETRY ? RetryClass.NOT_VISIBLE : null);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204})
    void doesNotKnowTheOutcomeOfAnEmptyAnswer(int status) {
        assertThat(read(error(status, " \n")).meaning()).isEqualTo(VerdictTable.of(VerdictTable.EMPTY));
    }

    @Test
    void triesAgainWhenNothingWasSent() {
        Finding finding = read(new Answer.NotSent("connection refused"));

        assertThat(finding.meaning().retryClass()).isEqualTo(RetryClass.TRANSIENT);
        assertThat(finding.meaning().reason())
                .isEqualTo("Graph could not be reached; nothing was sent (connection refused).");
        assertThat(finding.status()).isZero();
    }

    @Test
    void doesNotKnowTheOutcomeWhenNoAnswerCame() {
        Finding finding = read(new Answer.NoAnswer("read timed out"));

        assertThat(finding.meaning().retryClass()).isEqualTo(RetryClass.UNKNOWN_OUTCOME);
    }

    @Test
    void leavesAnAddressOutOfTheReason() {
        assertThat(read(new Answer.NoAnswer("reset while sending mei@contoso.com"))
                        .meaning()
                        .reason())
                .isEqualTo("The call was sent, but no answer came.");
    }

    @Test
    void takesAnAppThatThrottlesForThatEntryAlone() {
        Finding finding =
                read(verdict("{\"result\":\"Failure\",\"details\":{\"errorCode\":\"TooManyRequests\"}}", "{}"));

        assertThat(finding.meaning().retryClass()).isEqualTo(RetryClass.THROTTLED);
        assertThat(finding.pause()).isNull();
    }

    @Test
    void walksInwardToTheFirstCodeItKnows() {
        String body = """
                {"error":{"code":"BadRequest","innererror":{"code":"Other",
                 "innerError":{"code":"requestparameterinvalid","innerError":{"code":"Innermost"}}}}}""";

        Finding finding = read(error(400, body));

        assertThat(finding.errorCode()).isEqualTo("requestparameterinvalid");
        assertThat(finding.meaning().treatment()).isEqualTo(Treatment.FIND_RULE);
    }

    @Test
    void neverBranchesOnTheMessage() {
        String body = "{\"error\":{\"code\":\"BadRequest\",\"message\":\"RequestParameterInvalid\"}}";

        assertThat(read(error(400, body)).meaning().treatment()).isEqualTo(Treatment.PARK);
    }

    @Test
    void readsHowLongGraphAsksToWait() {
        Finding finding = new ReadAnswer().read(new Answer.Http(429, Map.of("retry-after", "10"), ""), NOW);

        assertThat(finding.retryAfter()).isEqualTo(Duration.ofSeconds(10));
    }

    private static String element(String resultAndCode) {
        if (resultAndCode.equals("none")) {
            return "{}";
        }
        String[] parts = resultAndCode.split("/", -1);
        return run(parts[0], parts.length > 1 ? parts[1] : null);
    }

    private static String run(@Nullable String status, @Nullable String code) {
        return "{\"statusInfo\":{\"status\":%s,\"errorCode\":%s}}".formatted(json(status), json(code));
    }

    private static @Nullable String json(@Nullable String text) {
        return text == null ? null : '"' + text + '"';
    }
}
