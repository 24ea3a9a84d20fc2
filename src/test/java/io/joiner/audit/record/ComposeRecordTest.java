package io.joiner.audit.record;

import static io.joiner.audit.record.LedgerWithEndings.OBJECT_ID;
import static io.joiner.audit.record.LedgerWithEndings.PERSON;
import static io.joiner.audit.record.LedgerWithEndings.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joiner.audit.delivery.AuditSchema;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.Verdict.Result;
import io.joiner.ledger.outbox.Actions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ComposeRecordTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AuditSchema SCHEMA = new AuditSchema();

    private LedgerWithEndings ledger;

    @BeforeEach
    void open(@TempDir Path folder) {
        ledger = new LedgerWithEndings(folder);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @ParameterizedTest
    @EnumSource(Result.class)
    void tellsEachFinalStateInItsPublishedForm(Result result) throws Exception {
        ledger.accept(OBJECT_ID);
        ledger.finish(ledger.claim(), verdict(result));

        JsonNode record = checked(ledger.onlyRecord());

        assertThat(record.path("type").asText()).isEqualTo("io.joiner.provisioning." + result.label());
        assertThat(record.path("subject").asText()).isEqualTo(OBJECT_ID);
        assertThat(record.at("/data/verdict/result").asText()).isEqualTo(result.label());
        assertThat(record.at("/data/source/place").asText()).isEqualTo("line 12");
        assertThat(record.at("/data/steps")).hasSize(2);
    }

    @Test
    void tellsEveryAttemptInOrder() throws Exception {
        ledger.accept(OBJECT_ID);
        ledger.retry(ledger.claim(), ledger.notSent(), Duration.ofSeconds(5));
        ledger.retry(ledger.claim(), ledger.end(429, "throttled"), Duration.ofMinutes(1));
        ledger.finish(ledger.claim(), verdict(Result.SUCCEEDED));

        JsonNode data = checked(ledger.onlyRecord()).path("data");

        assertThat(data.path("attempts"))
                .extracting(attempt -> attempt.path("number").asInt())
                .containsExactly(1, 2, 3);
        assertThat(data.path("attempts"))
                .extracting(attempt -> attempt.path("status").asInt())
                .containsExactly(0, 429, 200);
        assertThat(data.at("/attempts/0/retryClass").asText()).isEqualTo("transient");
        assertThat(data.at("/attempts/0/delaySeconds").asDouble()).isEqualTo(5);
        assertThat(data.at("/attempts/1/time").asText()).isEqualTo("2026-11-02T08:00:05Z");
        assertThat(data.at("/attempts/1/requestId").asText()).isEqualTo("request-of-graph");
        assertThat(data.at("/attempts/2").has("delaySeconds")).isFalse();
        assertThat(data.path("ruleId").asText()).isEqualTo("rule-1");
        assertThat(data.at("/durations/inCallsSeconds").asDouble()).isEqualTo(4);
        assertThat(data.at("/durations/eventToVerdictSeconds").asDouble()).isEqualTo(5 + 2 + 60 + 2);
    }

    @Test
    void tellsTheMembersOfAGroup() throws Exception {
        ledger.accept("group-1", "member-1", "member-2");
        ledger.finish(ledger.claim(), verdict(Result.SUCCEEDED));

        JsonNode subject = checked(ledger.onlyRecord()).at("/data/subjects/0");

        assertThat(subject).isEqualTo(JSON.readTree("""
                {"objectId":"group-1","objectTypeName":"Group","members":["member-1","member-2"]}"""));
    }

    @Test
    void tellsCallsAndLooksIntoTheLogApart() throws Exception {
        ledger.accept(OBJECT_ID);
        ledger.finishByTheLog(ledger.claim(), verdict(Result.SUCCEEDED));

        JsonNode data = checked(ledger.onlyRecord()).path("data");

        assertThat(data.path("attempts").findValuesAsText("kind")).containsExactly("call", "ask-log", "ask-log");
        assertThat(data.path("ruleId").asText()).isEqualTo("rule-1");
        assertThat(data.at("/durations/inCallsSeconds").asDouble()).isEqualTo(2);
        assertThat(data.at("/attempts/2/callNumber").asInt()).isEqualTo(1);
    }

    @Test
    void namesTheCallWhoseRunWasFoundInTheLog() throws Exception {
        ledger.accept(OBJECT_ID);
        ledger.retry(ledger.claim(), ledger.notSent(), Duration.ofSeconds(5));
        ledger.finishByTheLog(ledger.claim(), verdict(Result.SUCCEEDED));

        assertThat(callNumber()).isEqualTo("2");
    }

    @Test
    void namesTheCallThatWasAnswered() throws Exception {
        ledger.accept(OBJECT_ID);
        ledger.retry(ledger.claim(), ledger.end(429, "throttled"), Duration.ofMinutes(1));
        ledger.finish(ledger.claim(), verdict(Result.SUCCEEDED));

        assertThat(callNumber()).isEqualTo("2");
    }

    @Test
    void namesNoCallWhereNoneWasAnswered() throws Exception {
        ledger.accept(OBJECT_ID);
        ledger.finishUnanswered(ledger.claim(), verdict(Result.PARKED));

        assertThat(callNumber()).isEmpty();
    }

    @Test
    void namesNoCallWhereAPersonDecided() throws Exception {
        ledger.accept(OBJECT_ID);
        ledger.finish(ledger.claim(), verdict(Result.CANCELLED));

        assertThat(callNumber()).isEmpty();
    }

    private String callNumber() throws JsonProcessingException {
        return checked(ledger.onlyRecord()).at("/data/verdict/callNumber").asText();
    }

    @Test
    void tellsWhatEachCallForAGroupSentAndCameTo() throws Exception {
        ledger.accept("group-1", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10", "m11");
        ledger.finishPart(verdict(Result.SUCCEEDED));
        ledger.finishLastPart(verdict(Result.PARKED), verdict(Result.PARKED));

        JsonNode data = checked(ledger.onlyRecord()).path("data");

        assertThat(data.path("subjects")).isEqualTo(JSON.readTree("""
                [{"objectId":"group-1","objectTypeName":"Group","members":["m1","m2","m3","m4","m5"],
                  "result":"succeeded","changeId":"change-1"},
                 {"objectId":"group-1","objectTypeName":"Group","members":["m6","m7","m8","m9","m10"],
                  "result":"parked","errorCode":"EntryConflict","changeId":"change-1"}]"""));
        assertThat(data.path("membersNotSent")).isEqualTo(JSON.readTree("[\"m11\"]"));
        assertThat(data.path("attempts").findValuesAsText("part")).containsExactly("1", "2");
    }

    @Test
    void hasNoSubjectWhenNobodyWasFound() throws Exception {
        ledger.accept(null);
        ledger.finish(ledger.claimUnresolved(), verdict(Result.PARKED));

        JsonNode record = checked(ledger.onlyRecord());

        assertThat(record.has("subject")).isFalse();
        assertThat(record.at("/data/subjects/0").has("objectId")).isFalse();
    }

    @Test
    void tellsOfARejectedEventWithoutTheEvent() throws Exception {
        ledger.reject("the line is no JSON object");

        String json = ledger.onlyRecord();

        assertThat(checked(json).path("data")).isEqualTo(JSON.readTree("""
                {"source":{"door":"file","name":"joiners.csv","place":"line 12"},\
                "reason":"the line is no JSON object","receivedAt":"2026-11-02T08:00:00Z"}"""));
        assertThat(json).doesNotContain("Okafor");
    }

    @Test
    void tellsWhoChangedWhat() throws Exception {
        ledger.act("olga", "pause job", "target travel, job customappsso.1");

        JsonNode record = checked(ledger.onlyRecord());

        assertThat(record.path("type").asText()).isEqualTo("io.joiner.action.taken");
        assertThat(record.has("subject")).isFalse();
        assertThat(record.path("data")).isEqualTo(JSON.readTree("""
                {"who":"olga","did":"pause job","what":"target travel, job customappsso.1","reason":"asked by HR",\
                "outcome":"done"}"""));
    }

    @Test
    void tellsThatAnActionWasRefusedAndNotThatItWasTaken() throws Exception {
        Actions actions = ledger.get(Actions.class);
        Actions.Requested order = actions.request(new Actions.Change("olga", "start job", "target travel", null));
        actions.conclude(order, Actions.Outcome.REFUSED, "Joiner's app may not do this (HTTP 403)");

        assertThat(checked(ledger.onlyRecord()).path("data")).isEqualTo(JSON.readTree("""
                {"who":"olga","did":"start job","what":"target travel","outcome":"refused",\
                "detail":"Joiner's app may not do this (HTTP 403)"}"""));
    }

    @Test
    void isTheSameHoweverOftenItIsComposed() {
        ledger.accept(OBJECT_ID);
        ledger.finish(ledger.claim(), verdict(Result.SUCCEEDED));
        String first = ledger.onlyRecord();
        ledger.clock.pass(Duration.ofDays(1));

        assertThat(ledger.onlyRecord()).isEqualTo(first);
    }

    @Test
    void namesNobody() {
        ledger.accept(OBJECT_ID);
        Verdict verdict = verdict(Result.SUCCEEDED);
        ledger.finish(ledger.claim(), verdict);

        assertThat(ledger.onlyRecord())
                .contains("displayName")
                .doesNotContain(PERSON.userPrincipalName(), PERSON.mail(), PERSON.employeeId(), "okafor", "Okafor");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"specversion\":\"1.0\",' | ''",
                "'\"subject\":' | '\"person\":'",
                "'io.joiner.provisioning.succeeded' | 'io.joiner.provisioning.done'",
                "'io.joiner.provisioning.succeeded' | 'io.joiner.provisioning.parked'",
                "'io.joiner.provisioning.succeeded' | 'io.joiner.event.rejected'",
                "'io.joiner.provisioning.succeeded' | 'io.joiner.action.taken'",
                "'\"eventKey\":' | '\"displayName\":\"Mei\",\"eventKey\":'",
                "'\"door\":\"file\"' | '\"door\":\"window\"'",
                "'\"lane\":\"normal\"' | '\"lane\":\"fast\"'",
                "'\"attempts\":[' | '\"attempts\":[{},'",
                "'\"time\":\"2026-11-02T' | '\"time\":\"yesterday'",
                "'\"kind\":\"call\"' | '\"kind\":\"guess\"'",
                "'\"round\":1' | '\"round\":0'",
                "'\"round\":1' | '\"round\":\"1\"'",
                "'\"Assigned=true\":true' | '\"displayName\":\"Mei\"'"
            })
    void theSchemaRefusesAWrongRecord(String right, String wrong) {
        ledger.accept(OBJECT_ID);
        ledger.finish(ledger.claim(), verdict(Result.SUCCEEDED));
        String record = ledger.onlyRecord();
        assertThat(SCHEMA.faults(record)).isEmpty();

        assertThat(record).contains(right);
        assertThat(SCHEMA.faults(record.replace(right, wrong))).isNotEmpty();
    }

    private static JsonNode checked(String json) throws JsonProcessingException {
        assertThat(SCHEMA.faults(json)).as(json).isEmpty();
        return JSON.readTree(json);
    }
}
