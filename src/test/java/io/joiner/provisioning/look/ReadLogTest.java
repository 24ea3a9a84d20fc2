package io.joiner.provisioning.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.graph.client.Answer;
import io.joiner.graph.verdict.Finding;
import io.joiner.graph.verdict.ReadAnswer;
import io.joiner.graph.verdict.RetryClass;
import io.joiner.graph.verdict.Treatment;
import io.joiner.graph.verdict.VerdictTable;
import io.joiner.ledger.Verdict;
import io.joiner.provisioning.look.ReadLog.Page;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadLogTest {

    private static final String PERSON = "9bb0f679-a883-4a6f-8260-35b491b8b8c8";
    private static final Instant CALLED = Instant.parse("2026-11-02T08:00:00.700Z");
    private static final String IN_TIME = "2026-11-02T08:00:01Z";
    private static final Look LOOK = Looks.after(CALLED, PERSON);

    private final ReadLog readLog = new ReadLog(new ReadAnswer());

    @Test
    void findsTheCallByItsSubjectInAnyCase() {
        Finding finding = told(page(entry(PERSON.toUpperCase(Locale.ROOT), IN_TIME, "success", null)));

        assertThat(finding.meaning().treatment()).isEqualTo(Treatment.DONE);
        assertThat(finding.run().action()).isEqualTo("create");
        assertThat(finding.run().changeId()).isEqualTo("change-1");
        assertThat(finding.run().steps())
                .containsExactly(new Verdict.Step("EntryExportAdd", "export", "success", "", Map.of()));
        assertThat(finding.run().modifiedProperties()).containsExactly("mail");
        assertThat(finding.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "success, , DONE,",
        "Skipped, RedundantExport, NO_CHANGE,",
        "skipped, NotEffectivelyEntitled, RETRY, NOT_ENTITLED",
        "failure, ContosoEntryConflict, PARK,",
        "failure, ContosoInternalServerError, RETRY, TRANSIENT",
        "warning, , PARK,",
        "perhaps, , PARK,"
    })
    void readsTheEntryByTheSameTableAsAnAnswer(
            String status, @Nullable String code, Treatment treatment, @Nullable RetryClass retryClass) {
        Finding finding = told(page(entry(PERSON, IN_TIME, status, code)));

        assertThat(finding.meaning().treatment()).isEqualTo(treatment);
        assertThat(finding.meaning().retryClass()).isEqualTo(retryClass);
        assertThat(finding.errorCode()).isEqualTo(code);
    }

    @Test
    void takesTheNewestOfSeveral() {
        Finding finding = told(page(
                entry(PERSON, IN_TIME, "failure", "EntryConflict"),
                entry(PERSON, "2026-11-02T08:05:00Z", "success", null),
                entry(PERSON, "2026-11-02T08:01:00Z", "failure", "EntryConflict")));

        assertThat(finding.meaning().treatment()).isEqualTo(Treatment.DONE);
    }

    @Test
    void knowsTheCallWhoseSecondTheLogRoundedDown() {
        assertThat(told(page(entry(PERSON, "2026-11-02T08:00:00Z", "success", null)))
                        .meaning()
                        .treatment())
                .isEqualTo(Treatment.DONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "<html>",
                "{'value':null}",
                "{'value':'x'}",
                "{'value':[null,1,'x',{}]}",
                "{'value':[{'sourceIdentity':{'id':'9bb0f679-a883-4a6f-8260-35b491b8b8c8'}}]}",
                "{'value':[{'sourceIdentity':{'id':'9bb0f679-a883-4a6f-8260-35b491b8b8c8'},"
                        + "'activityDateTime':'2026-11-02T08:00:01Z','provisioningStatusInfo':{}}]}"
            })
    void findsNothingWhereNothingIsSaid(String body) {
        assertThat(told(body.replace('\'', '"')).meaning()).isEqualTo(VerdictTable.ofLook(VerdictTable.NOT_IN_LOG));
    }

    @Test
    void findsNeitherOtherPeopleNorEarlierRuns() {
        assertThat(told(page(
                                entry("another", IN_TIME, "success", null),
                                entry(PERSON, "2026-11-02T07:59:59Z", "success", null),
                                entry(PERSON, "yesterday", "success", null)))
                        .meaning())
                .isEqualTo(VerdictTable.ofLook(VerdictTable.NOT_IN_LOG));
    }

    /** The earlier call for the same person left in the same second: its run must not answer a later call. */
    @Test
    void findsNoRunThatAnotherCallWasToldOf() {
        Look look = Looks.after(CALLED, PERSON, "change-1");

        Page page = read(look, page(entry(PERSON, IN_TIME, "success", null)));

        assertThat(((Page.Told) page).finding().meaning()).isEqualTo(VerdictTable.ofLook(VerdictTable.NOT_IN_LOG));
    }

    @Test
    void namesTheCallThatTheRunCameFrom() {
        assertThat(told(page(entry(PERSON, IN_TIME, "success", null))).callNumber())
                .isEqualTo(1);
        assertThat(told(page()).callNumber()).isNull();
    }

    /** Whatever host it names, only the query is used. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://graph.microsoft.com/v1.0/auditLogs/provisioning?$skiptoken=a%20b",
                "https://evil.example/elsewhere?$skiptoken=a%20b"
            })
    void goesOnWithTheQueryOfTheNextPage(String link) {
        assertThat(read(LOOK, withNext(link))).isEqualTo(new Page.Next("$skiptoken=a%20b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no link at all", "https://graph.microsoft.com/v1.0/auditLogs/provisioning"})
    void staysWhereThereIsNoNextPage(String link) {
        assertThat(read(LOOK, withNext(link))).isInstanceOf(Page.Told.class);
    }

    @Test
    void leafsThroughTenPagesAndNoMore() {
        Look look = LOOK;
        int pages = 1;
        while (read(look, withNext("https://graph.microsoft.com/?a=b")) instanceof Page.Next next) {
            look = look.nextPage(next.query());
            pages++;
        }

        assertThat(pages).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "400, does not take the question", "401, may not read", "403, may not read", "404, may not read",
        "429, could not be asked", "500, could not be asked", "504, could not be asked", "302, could not be asked"
    })
    void neverTakesAnErrorForAnOutcome(int status, String reason) {
        Page page = readLog.read(LOOK, new Answer.Http(status, Map.of(), "{\"error\":{\"code\":\"x\"}}"), CALLED);

        Finding finding = ((Page.Told) page).finding();
        assertThat(finding.meaning().retryClass()).isEqualTo(RetryClass.UNKNOWN_OUTCOME);
        assertThat(finding.meaning().reason()).contains(reason);
        assertThat(finding.status()).isEqualTo(status);
    }

    @Test
    void neverTakesSilenceForAnOutcome() {
        Page page = readLog.read(LOOK, new Answer.NoAnswer("reset"), CALLED);

        assertThat(((Page.Told) page).finding().meaning()).isEqualTo(VerdictTable.ofLook("0"));
    }

    private Finding told(String body) {
        return ((Page.Told) read(LOOK, body)).finding();
    }

    private Page read(Look look, String body) {
        return readLog.read(look, new Answer.Http(200, Map.of(), body), CALLED);
    }

    private static String withNext(String link) {
        return "{\"value\":[],\"@odata.nextLink\":\"" + link + "\"}";
    }

    private static String page(String... entries) {
        return "{\"value\":[" + String.join(",", entries) + "]}";
    }

    private static String entry(String objectId, String time, String status, @Nullable String code) {
        return """
                {"activityDateTime":"%s","changeId":"change-1","provisioningAction":"create",
                 "sourceIdentity":{"id":"%s","displayName":"Mei Okafor"},
                 "provisioningStatusInfo":{"status":"%s","errorInformation":%s},
                 "provisioningSteps":[{"name":"EntryExportAdd","provisioningStepType":"export","status":"success",
                   "description":"Mei Okafor was created","details":{}}],
                 "modifiedProperties":[{"displayName":"mail","oldValue":null,"newValue":"mei@contoso.com"}]}
                """.formatted(time, objectId, status, code == null ? "null" : "{\"errorCode\":\"" + code + "\"}");
    }
}
