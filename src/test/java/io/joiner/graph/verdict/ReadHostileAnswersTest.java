package io.joiner.graph.verdict;

import static io.joiner.graph.verdict.Answers.error;
import static io.joiner.graph.verdict.Answers.ok;
import static io.joiner.graph.verdict.Answers.read;
import static io.joiner.graph.verdict.Answers.sample;
import static io.joiner.graph.verdict.Answers.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.graph.client.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that no one should send, and that must neither break joiner nor pass for a success. */
class ReadHostileAnswersTest {

    private static final String SUCCESS = "{\"result\":\"Success\",\"details\":{}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Success</body></html>",
                "Success",
                "\"Success\"",
                "true",
                "0",
                "null",
                "{",
                "{\"key\":\"{\\\"result\\\":\\\"Success\\\"}\",\"value\":\"{",
                "{\"key\":\"{\\\"result\\\":\\\"Success\\\"}\"} trailing",
                "{\"key\":\"{}\",\"key\":\"{\\\"result\\\":\\\"Success\\\"}\"}",
                "\u0000\u0001"
            })
    void doesNotKnowTheOutcomeOfAnAnswerItCannotRead(String body) {
        assertThat(read(ok(body)).meaning()).isEqualTo(VerdictTable.of(VerdictTable.UNREADABLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "[{\"key\":\"{\\\"result\\\":\\\"Success\\\"}\"}]",
                "{\"key\":null,\"value\":null}",
                "{\"key\":\"Success\",\"value\":\"Success\"}",
                "{\"key\":\"{\\\"result\\\":\\\"Success\\\"\",\"value\":\"{}\"}",
                "{\"key\":\"[\\\"Success\\\"]\",\"value\":\"[]\"}",
                "{\"key\":\"x\",\"value\":\"[null,1,\\\"Success\\\"]\"}",
                "{\"result\":\"Success\"}",
                "{\"error\":{\"code\":\"Success\"}}"
            })
    void parksAnAnswerWithoutAVerdict(String body) {
        assertThat(read(ok(body)).meaning()).isEqualTo(VerdictTable.of(VerdictTable.NO_VERDICT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"result\":true}",
                "{\"result\":200}",
                "{\"result\":[\"Success\"]}",
                "{\"result\":{\"Success\":1}}",
                "{\"result\":\"Success\",\"details\":{\"errorCode\":0}}",
                "{\"result\":\"Success\",\"details\":{\"errorCode\":\"a b\"}}",
                "{\"details\":{\"errorCode\":\"RedundantExport\"}}",
                "{\"result\":\"Success!\"}"
            })
    void parksAVerdictOfTheWrongForm(String key) {
        assertThat(read(verdict(key, "{}")).meaning().treatment()).isEqualTo(Treatment.PARK);
        assertThat(read(verdict(key, "{\"statusInfo\":{\"status\":\"Success\"}}"))
                        .meaning()
                        .treatment())
                .isEqualTo(Treatment.PARK);
    }

    @Test
    void ignoresMembersItDoesNotKnow() {
        String key = "{\"result\":\"Success\",\"details\":{},\"new\":[{\"deep\":null}]}";

        assertThat(read(verdict(key, "{\"new\":{\"a\":1}}")).meaning().treatment())
                .isEqualTo(Treatment.DONE);
    }

    @Test
    void readsABodyThatBeginsWithAByteOrderMark() {
        Finding finding = read(ok("\uFEFF" + sample("pod-response-200-success-created.json")));

        assertThat(finding.meaning().treatment()).isEqualTo(Treatment.DONE);
    }

    @Test
    void survivesABodyNestedWithoutEnd() {
        String deep = "[".repeat(1_000_000);

        assertThat(read(ok(deep)).meaning()).isEqualTo(VerdictTable.of(VerdictTable.UNREADABLE));
        assertThat(read(error(500, "{\"error\":" + deep)).errorCode()).isNull();
        assertThat(read(verdict(SUCCESS, deep)).meaning().treatment()).isEqualTo(Treatment.DONE);
    }

    @Test
    void survivesAnEnvelopeNestedDeeply() {
        String body = "{\"error\":" + "{\"innerError\":".repeat(90) + "{\"code\":\"RequestParameterInvalid\"}"
                + "}".repeat(91);

        assertThat(read(error(400, body)).meaning().treatment()).isEqualTo(Treatment.PARK);
    }

    @Test
    void doesNotReadAHugeBody() {
        String huge = "{\"key\":\"{\\\"result\\\":\\\"Success\\\"}\",\"value\":\"" + "x".repeat(5_000_000) + "\"}";

        assertThat(read(ok(huge)).meaning()).isEqualTo(VerdictTable.of(VerdictTable.UNREADABLE));
    }

    @Test
    void keepsNoMoreThanABoundedPartOfALongRun() {
        String steps = "{\"name\":\"EntryImport\"},".repeat(1_000) + "{}";
        String properties = "{\"displayName\":\"mail\"},".repeat(1_000) + "{}";

        Finding finding = read(verdict(
                SUCCESS, "{\"provisioningSteps\":[" + steps + "],\"modifiedProperties\":[" + properties + "]}"));

        assertThat(finding.run().steps()).hasSize(100);
        assertThat(finding.run().modifiedProperties()).hasSize(500);
    }

    @Test
    void keepsNoAddressWhereACodeOrNameBelongs() {
        String value = """
                {"action":"mei@contoso.com","changeId":"a\\nb","modifiedProperties":[{"displayName":"mei@contoso.com"}],\
                "provisioningSteps":[{"name":"Mei Okafor","type":"Scoping","status":null,\
                "details":{"mei@contoso.com":"true","Assigned":true}}]}""";

        Finding finding = read(verdict(
                "{\"result\":\"Failure\",\"details\":{\"errorCode\":\"mei@contoso.com\"}}", value.replace("\\n", " ")));

        assertThat(finding.toString()).doesNotContainIgnoringCase("mei", "okafor");
        assertThat(finding.run().steps().get(0).scoping()).isEqualTo(Map.of("Assigned", true));
        assertThat(finding.meaning().treatment()).isEqualTo(Treatment.PARK);
    }

    @Test
    void takesNoIdThatCouldForgeALogLine() {
        Finding finding = read(new Answer.Http(500, Map.of("request-id", "a\nb"), "{}"));

        assertThat(finding.requestId()).isNull();
    }

    @Test
    void showsNeitherHeadersNorBodyOfAnAnswerInALog() {
        assertThat(new Answer.Http(200, Map.of("a", "secret"), "Mei").toString())
                .isEqualTo("Http[status=200, body of 3 characters]");
    }
}
