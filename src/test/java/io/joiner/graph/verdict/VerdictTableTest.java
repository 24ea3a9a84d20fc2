package io.joiner.graph.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract with Graph, row by row, written down apart from the table that is tested. */
class VerdictTableTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(nullValues = "-", textBlock = """
            Success, -,                                                                     DONE,      -,            false
            Skipped, RedundantExport,                                                       NO_CHANGE, -,            false
            Skipped, NotEffectivelyEntitled,                                                RETRY,     NOT_ENTITLED, false
            Skipped, EntrySynchronizationSkipped,                                           PARK,      -,            false
            Skipped, ImportSkipped,                                                         PARK,      -,            false
            Failure, TooManyRequests,                                                       RETRY,     THROTTLED,    false
            Failure, InternalServerError,                                                   RETRY,     TRANSIENT,    false
            Failure, WebExceptionProtocolError,                                             RETRY,     TRANSIENT,    false
            Failure, InternalError,                                                         RETRY,     TRANSIENT,    false
            Failure, Timeout,                                                               RETRY,     TRANSIENT,    false
            Failure, AzureActiveDirectoryForbidden,                                         RETRY,     NOT_ENTITLED, false
            Failure, EntryNotFound,                                                         RETRY,     NOT_VISIBLE,  false
            Failure, Conflict,                                                              PARK,      -,            false
            Failure, EntryConflict,                                                         PARK,      -,            false
            Failure, DuplicateTargetEntries,                                                PARK,      -,            false
            Failure, DuplicateSourceEntries,                                                PARK,      -,            false
            Failure, SystemForCrossDomainIdentityManagementMultipleEntriesInResponse,       PARK,      -,            false
            Failure, InsufficientRights,                                                    PARK,      -,            true
            Failure, MethodNotAllowed,                                                      PARK,      -,            true
            Failure, NotPermitted,                                                          PARK,      -,            true
            Failure, Unauthorized,                                                          PARK,      -,            true
            Failure, MandatoryFieldsMissing,                                                PARK,      -,            false
            Failure, MissingValues,                                                         PARK,      -,            false
            Failure, SchemaAttributeNotFound,                                               PARK,      -,            false
            Failure, SchemaPropertyCanOnlyAcceptValue,                                      PARK,      -,            false
            Failure, UnprocessableEntity,                                                   PARK,      -,            false
            Failure, InvalidDomain,                                                         PARK,      -,            false
            Failure, NotImplemented,                                                        PARK,      -,            false
            Failure, ServiceIncompatible,                                                   PARK,      -,            false
            Failure, SystemForCrossDomainIdentityManagementServiceIncompatible,             PARK,      -,            false
            Failure, LicenseLimitExceeded,                                                  PARK,      -,            true
            Failure, AzureActiveDirectoryQuotaLimitExceeded,                                PARK,      -,            true
            Failure, InvalidAnchor,                                                         PARK,      -,            true
            Failure, AzureActiveDirectoryCannotUpdateObjectsOriginatedInExternalService,    PARK,      -,            false
            Failure, AzureDirectoryB2BManagementPolicyCheckFailure,                         PARK,      -,            false
            Failure, InvitationCreationFailure,                                             PARK,      -,            false
            Failure, InvitationCreationFailureInvalidPropertyValue,                         PARK,      -,            false
            Warning, -,                                                                     PARK,      -,            false
            """)
    void treatsEachResultAndCodeAsTheContractSays(
            String result, @Nullable String code, Treatment treatment, @Nullable RetryClass retryClass, boolean alarm) {
        Meaning meaning = VerdictTable.ofResult(result, code);

        assertMeaning(meaning, treatment, retryClass, alarm);
        assertThat(VerdictTable.ofResult(result.toUpperCase(Locale.ROOT), upper(code)))
                .isEqualTo(meaning);
        assertThat(VerdictTable.ofResult(result.toLowerCase(Locale.ROOT), lower(code)))
                .isEqualTo(meaning);
        if (code != null) {
            assertThat(VerdictTable.ofResult(result, "Contoso" + code)).isEqualTo(meaning);
            assertThat(VerdictTable.ofResult(result, "CONTOSO" + upper(code))).isEqualTo(meaning);
            assertThat(VerdictTable.ofResult(result, code + "X")).isEqualTo(unknown());
        }
    }

    @ParameterizedTest(name = "HTTP {0} {1}")
    @CsvSource(nullValues = "-", textBlock = """
            400, RequestParameterInvalid,    FIND_RULE,   -,         false
            400, BadRequest,                 PARK,        -,         false
            400, -,                          PARK,        -,         false
            401, InvalidAuthenticationToken, RENEW_TOKEN, -,         false
            401, UnknownError,               RENEW_TOKEN, -,         false
            401, -,                          RENEW_TOKEN, -,         false
            403, Authorization_RequestDenied, STOP_TARGET, -,        true
            403, -,                          STOP_TARGET, -,         true
            404, Request_ResourceNotFound,   STOP_TARGET, -,         true
            404, -,                          STOP_TARGET, -,         true
            405, -,                          PARK,        -,         false
            406, -,                          PARK,        -,         false
            408, -,                          RETRY,       TRANSIENT, false
            409, Conflict,                   RETRY,       CONFLICT,  false
            410, -,                          PARK,        -,         false
            411, -,                          PARK,        -,         false
            412, -,                          RETRY,       CONFLICT,  false
            413, -,                          PARK,        -,         false
            415, -,                          PARK,        -,         false
            416, -,                          PARK,        -,         false
            422, -,                          PARK,        -,         false
            423, -,                          RETRY,       TRANSIENT, false
            429, TooManyRequests,            RETRY,       THROTTLED, false
            429, UnknownError,               RETRY,       THROTTLED, false
            500, InternalServerError,        RETRY,       TRANSIENT, false
            501, -,                          PARK,        -,         false
            502, -,                          RETRY,       TRANSIENT, false
            503, ServiceUnavailable,         RETRY,       TRANSIENT, false
            504, -,                          RETRY,       TRANSIENT, false
            507, -,                          RETRY,       TRANSIENT, false
            509, -,                          RETRY,       TRANSIENT, false
            301, -,                          STOP_TARGET, -,         true
            407, -,                          STOP_TARGET, -,         true
            """)
    void treatsEachStatusAsTheContractSays(
            int status, @Nullable String code, Treatment treatment, @Nullable RetryClass retryClass, boolean alarm) {
        Meaning meaning = VerdictTable.ofStatus(status, code);

        assertMeaning(meaning, treatment, retryClass, alarm);
        assertThat(VerdictTable.ofStatus(status, upper(code))).isEqualTo(meaning);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100, 300, 402, 418, 424, 451, 499, 600, 999})
    void parksAnUnknownStatus(int status) {
        assertThat(VerdictTable.ofStatus(status, null).treatment()).isEqualTo(Treatment.PARK);
    }

    @Test
    void takesAnUnknownServerErrorForA500() {
        assertThat(VerdictTable.ofStatus(520, null)).isEqualTo(VerdictTable.ofStatus(500, null));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(nullValues = "-", textBlock = """
            Succeeded, -
            '',        -
            Failure,   -
            Failure,   SomethingNew
            Failure,   RedundantExport
            Failure,   '-'
            Failure,   '*'
            Skipped,   -
            Skipped,   SomethingNew
            Done,      RedundantExport
            Other,     Timeout
            *,         -
            """)
    void parksWhatItDoesNotKnow(String result, @Nullable String code) {
        assertThat(VerdictTable.ofResult(result, code)).isEqualTo(unknown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Timeout", "RedundantExport", "None", "x-", "-", "*"})
    void neverTakesASuccessWithAnErrorForASuccess(String code) {
        assertThat(VerdictTable.ofResult("Success", code).treatment()).isEqualTo(Treatment.PARK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Timeout", "TooManyRequests", "SomethingNew"})
    void parksAWarningWhateverItsCode(String code) {
        assertThat(VerdictTable.ofResult("Warning", code)).isEqualTo(VerdictTable.ofResult("Warning", null));
    }

    @Test
    void takesARefusalCodeWithSkippedAsWithFailure() {
        assertThat(VerdictTable.ofResult("Skipped", "EntryConflict"))
                .isEqualTo(VerdictTable.ofResult("Failure", "EntryConflict"));
    }

    @Test
    void letsTheLongestMatchWin() {
        VerdictRow shorter = VerdictRow.on("failure", "Conflict").park("Shorter.");
        VerdictRow longer = VerdictRow.on("failure", "EntryConflict").park("Longer.");

        assertThat(VerdictRow.bestOf(List.of(shorter, longer), "Failure", "ContosoEntryConflict"))
                .contains(longer);
        assertThat(VerdictRow.bestOf(List.of(longer, shorter), "Failure", "ContosoConflict"))
                .contains(shorter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                VerdictTable.NOT_SENT,
                VerdictTable.NO_ANSWER,
                VerdictTable.EMPTY,
                VerdictTable.UNREADABLE,
                VerdictTable.NO_VERDICT,
                VerdictTable.UNKNOWN_RESULT
            })
    void neverTakesAMissingVerdictForASuccess(String event) {
        Meaning meaning = VerdictTable.of(event);

        assertThat(meaning.treatment()).isIn(Treatment.RETRY, Treatment.PARK);
        assertMeaning(meaning, meaning.treatment(), meaning.retryClass(), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-in-log", "closed", "0", "400", "401", "403", "404", "429", "500", "503", "504", "999"})
    void neverTakesALookThatToldNothingForAnOutcome(String saw) {
        assertMeaning(VerdictTable.ofLook(saw), Treatment.RETRY, RetryClass.UNKNOWN_OUTCOME, false);
    }

    private static void assertMeaning(
            Meaning meaning, Treatment treatment, @Nullable RetryClass retryClass, boolean alarm) {
        assertThat(meaning.treatment()).isEqualTo(treatment);
        assertThat(meaning.retryClass()).isEqualTo(retryClass);
        assertThat(meaning.alarm()).isEqualTo(alarm);
        assertThat(meaning.reason()).matches("[A-Z][^@]+\\.");
        if (treatment == Treatment.DONE || treatment == Treatment.NO_CHANGE) {
            assertThat(meaning.whatToDo()).isEmpty();
        } else {
            assertThat(meaning.whatToDo()).matches("(HR|Application owner|Operator): [^@]+\\.");
        }
    }

    private static Meaning unknown() {
        return VerdictTable.of(VerdictTable.UNKNOWN_RESULT);
    }

    private static @Nullable String upper(@Nullable String text) {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
