package io.joiner.graph.verdict;

import static io.joiner.graph.verdict.Answers.error;
import static io.joiner.graph.verdict.Answers.okSample;
import static io.joiner.graph.verdict.Answers.read;
import static io.joiner.graph.verdict.Answers.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.graph.client.Answer;
import io.joiner.ledger.Verdict.Step;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every body Graph is known or assumed to send. */
class ReadSamplesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(nullValues = "-", textBlock = """
            success-created,           DONE,      -,            -,                      Create, b1f1f5a2-6d3c-4a0e-9d0a-1d2f3c4b5a69
            success-ad-to-entra,       DONE,      -,            -,                      Update, 582595f3-53be-4843-bf0c-f57dbf8fae96
            success-group-empty-value, DONE,      -,            -,                      -,      -
            statusinfo-array,          DONE,      -,            -,                      Create, c4ad2f8b-e6e3-409b-83bd-e4e2e57177d5
            skipped-redundantexport,   NO_CHANGE, -,            RedundantExport,        Other,  a8ba3be8-1d7f-4a60-ae31-a8980da0a389
            skipped-notentitled,       RETRY,     NOT_ENTITLED, NotEffectivelyEntitled, Other,  d5be3be8-1d7f-4a60-ae31-a8980da0a38a
            failure-entryconflict,     PARK,      -,            EntryConflict,          Create, e6cf4cf9-2e8f-4b71-bf42-b9091eb1b49b
            failure-timeout,           RETRY,     TRANSIENT,    Timeout,                Create, f7d05d0a-3f90-4c82-8053-ca1a2fc2c5ac
            failure-import,            RETRY,     NOT_VISIBLE,  EntryNotFound,          -,      -
            """)
    void readsTheVerdictOfA200(
            String name,
            Treatment treatment,
            @Nullable RetryClass retryClass,
            @Nullable String code,
            @Nullable String action,
            @Nullable String changeId) {
        Finding finding = read(okSample("pod-response-200-" + name + ".json"));

        assertThat(finding.meaning().treatment()).isEqualTo(treatment);
        assertThat(finding.meaning().retryClass()).isEqualTo(retryClass);
        assertThat(finding.errorCode()).isEqualTo(code);
        assertThat(finding.run().action()).isEqualTo(action);
        assertThat(finding.run().changeId()).isEqualTo(changeId);
        assertThat(finding.status()).isEqualTo(200);
        assertHoldsNobody(finding);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(nullValues = "-", textBlock = """
            error-400-rule-not-in-job.json,         400, FIND_RULE,   -,         RequestParameterInvalid
            error-401-app-permission-missing.json,  401, RENEW_TOKEN, -,         UnknownError
            error-401-token-expired.json,           401, RENEW_TOKEN, -,         InvalidAuthenticationToken
            error-403-insufficient-privileges.json, 403, STOP_TARGET, -,         Authorization_RequestDenied
            error-404-job.json,                     404, STOP_TARGET, -,         ResourceNotFound
            error-404-user.json,                    404, STOP_TARGET, -,         Request_ResourceNotFound
            error-409-conflict.json,                409, RETRY,       CONFLICT,  Conflict
            error-429-empty.json,                   429, RETRY,       THROTTLED, UnknownError
            error-429-throttled.json,               429, RETRY,       THROTTLED, TooManyRequests
            error-500.json,                         500, RETRY,       TRANSIENT, InternalServerError
            error-503.json,                         503, RETRY,       TRANSIENT, ServiceUnavailable
            error-504-gateway.html,                 504, RETRY,       TRANSIENT, -
            """)
    void readsAnError(
            String name, int status, Treatment treatment, @Nullable RetryClass retryClass, @Nullable String code) {
        Finding finding = read(error(status, sample(name)));

        assertThat(finding.meaning().treatment()).isEqualTo(treatment);
        assertThat(finding.meaning().retryClass()).isEqualTo(retryClass);
        assertThat(finding.errorCode()).isEqualTo(code);
        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.pause() != null).isEqualTo(status == 429);
        assertHoldsNobody(finding);
    }

    @Test
    void keepsTheStepsOfARunWithoutWhatNamesThePerson() {
        Finding finding = read(okSample("pod-response-200-skipped-notentitled.json"));

        assertThat(finding.run().steps())
                .extracting(Step::name)
                .containsExactly(
                        "EntryImport",
                        "EntryImportObjectNotFound",
                        "EntrySynchronizationScoping",
                        "EntrySynchronizationSkip");
        Step scoping = finding.run().steps().get(2);
        assertThat(scoping.type()).isEqualTo("Scoping");
        assertThat(scoping.status()).isEqualTo("Skipped");
        assertThat(scoping.timestamp()).isEqualTo("2026-11-02T08:15:24.7526181Z");
        assertThat(scoping.scoping())
                .isEqualTo(Map.of(
                        "IsActive", true,
                        "Assigned", false,
                        "IsEffectivelyEntitledForProvisioning", false,
                        "IsInProvisioningScopeDisplayName", true));
    }

    @Test
    void keepsScopingTestsThatAreWrittenAsSentences() {
        Finding finding = read(okSample("pod-response-200-success-ad-to-entra.json"));

        assertThat(finding.run().steps().get(2).scoping())
                .isEqualTo(Map.of("Active in the source system", true, "Scoping filter evaluation passed", true));
    }

    @Test
    void keepsTheNamesOfModifiedPropertiesAlone() {
        Finding finding = read(okSample("pod-response-200-success-ad-to-entra.json"));

        assertThat(finding.run().modifiedProperties())
                .isEqualTo(List.of("AccountEnabled", "DisplayName", "UserPrincipalName"));
    }

    @Test
    void readsTheIdsOfTheCallFromTheBodyWhenNoHeaderHasThem() {
        Finding finding = read(error(500, sample("error-500.json")));

        assertThat(finding.requestId()).isEqualTo("a68b1289-1105-45d8-9b13-03a60598f9c0");
        assertThat(finding.clientRequestId()).isEqualTo("93a8b1c2-5032-4dfd-9c7b-e76127483dfa");
    }

    @Test
    void readsTheIdsOfTheCallFromHeadersInAnyCase() {
        Map<String, String> headers = Map.of("Request-ID", "one", "CLIENT-request-id", "two");

        Finding finding = read(new Answer.Http(500, headers, sample("error-500.json")));

        assertThat(finding.requestId()).isEqualTo("one");
        assertThat(finding.clientRequestId()).isEqualTo("two");
    }

    private static void assertHoldsNobody(Finding finding) {
        assertThat(finding.toString())
                .doesNotContainIgnoringCase("mei", "okafor", "contoso.com", "9bb0f679", "52507a19");
    }
}
