package io.joiner.intake.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.event.ItemBatch;
import io.joiner.event.ReceivedItem;
import io.joiner.event.ReceivedItem.Readable;
import io.joiner.event.ReceivedItem.Unreadable;
import io.joiner.intake.webhook.request.RefusedRequestException;
import io.joiner.intake.webhook.request.WebhookRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadRequestTest {

    private static final Path SAMPLES = Path.of("src/test/resources/samples/events");

    private final ReadRequest readRequest = new ReadRequest();

    @Test
    void readsCloudEventsInAllModesAlike() throws IOException {
        String structured = Files.readString(SAMPLES.resolve("cloudevent-structured.json"));
        String batch = Files.readString(SAMPLES.resolve("cloudevent-batch.json"));
        Map<String, String> binary = new TreeMap<>(Map.of(
                "ce-specversion", "1.0",
                "CE-Id", "c6f7a0f2-1f0f-4a53-a3c0-3f2b0b0f5c11",
                "ce-source", "https://hr.contoso.com/hris",
                "ce-type", "com.contoso.hr.user.created",
                "ce-subject", "employees/21451",
                "ce-time", "2026-11-02T08:10:00Z",
                "ce-partitionkey", "21451",
                "Content-Type", "application/json"));
        String data = event(read(structured, type("application/cloudevents+json")))
                .path("data")
                .toString();

        ReceivedItem one = read(structured, type("application/cloudevents+json; charset=UTF-8"));
        assertThat(event(read(data, binary))).isEqualTo(event(one));
        assertThat(items(batch, type("application/cloudevents-batch+json")).get(0))
                .satisfies(first -> assertThat(event(first)).isEqualTo(event(one)));
        assertThat(items(batch, type("application/cloudevents-batch+json"))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            plain              | plain
            Euro%20%E2%82%AC   | Euro €
            Euro%20%e2%82%ac   | Euro €
            a%00b              | a\u0000b
            %25%22             | %"
            "quoted \\"value"  | quoted "value
            """)
    void decodesHeadersOfBinaryMode(String header, String value) {
        assertThat(event(read("{}", Map.of("ce-specversion", "1.0", "ce-subject", header)))
                        .path("subject")
                        .textValue())
                .isEqualTo(value.replace("\\u0000", "\u0000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%2", "%zz", "%C3", "%ff", "a%"})
    void refusesHeadersThatAreNoPercentEncodedUtf8(String header) {
        assertRefused(400, "{}", Map.of("ce-specversion", "1.0", "ce-subject", header));
    }

    @Test
    void takesNoDataFromHeaders() {
        Map<String, String> headers = Map.of(
                "ce-specversion",
                "1.0",
                "ce-data",
                "x",
                "ce-data_base64",
                "x",
                "ce-",
                "x",
                "ce-a_b",
                "x",
                "ce-ok",
                "x");

        assertThat(event(read("{}", headers)).toString())
                .isEqualTo("{\"ok\":\"x\",\"specversion\":\"1.0\",\"data\":{}}");
        assertThat(event(read("", headers)).has("data")).isFalse();
    }

    @Test
    void keepsAllOfABinaryEventWhoseDataIsNoObject() {
        assertThat(read("[1]", Map.of("ce-specversion", "1.0")))
                .isInstanceOfSatisfying(Unreadable.class, unreadable -> {
                    assertThat(unreadable.raw()).isEqualTo("{\"specversion\":\"1.0\",\"data_base64\":\"WzFd\"}");
                    assertThat(unreadable.reason()).isEqualTo("data: not a JSON object but an array");
                });
    }

    @Test
    void tellsItemsApart() {
        List<ReceivedItem> items = items("[{\"a\":1}, 2, {\"b\":1,\"b\":2}, [], \"x\"]", type("application/json"));

        assertThat(items)
                .extracting(item -> item.getClass().getSimpleName())
                .containsExactly("Readable", "Unreadable", "Unreadable", "Unreadable", "Unreadable");
        assertThat(items.get(2).position()).hasToString("webhook /events, item 3, line 1");
        assertThat(items("[ ]", type("application/json"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "[{]",
                "{}{}",
                "[]{}",
                "[],",
                "{},",
                "}",
                "]",
                "nul",
                "{\"a\":1,}",
                "{'a':1}",
                "[1,]",
                "[{}{}]",
                "{\"a\":\"\u0001\"}",
                "1",
                "null",
                "\"text\"",
                "<a/>",
                "a=b",
                "{\"a\":NaN}",
                "/*c*/{}",
                "{\"a\":01}"
            })
    void refusesABodyThatIsNoJsonObjectOrArray(String body) {
        assertRefused(400, body, type("application/json"));
    }

    @Test
    void refusesMoreEventsThanOneCommitMayHold() {
        assertThat(items("[" + "{},".repeat(9_999) + "{}]", type("application/json")))
                .hasSize(10_000);
        assertRefused(413, "[" + "{},".repeat(10_000) + "{}]", type("application/json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "APPLICATION/JSON ; charset=\"utf-8\"",
                "text/json",
                "application/vnd.hr+json; v=1",
                "application/json;charset=utf8",
                "application/json; charset=UTF_8",
                "application/json; Charset='utf-8'",
                "application/json; charset=",
                "application/json; charset=us-ascii",
                "application/json; charset=ISO-8859-1",
                "application/json, application/json; charset=utf-8",
                "text/plain; charset=UTF-8",
                "text/plain",
                "",
                ";"
            })
    void readsJsonUnderAnyOfItsNames(String contentType) {
        assertThat(items("{}", type(contentType))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/secevent+jwt",
                "application/json; charset=klingon",
                "application/x-java-serialized-object"
            })
    void refusesOtherTypes(String contentType) {
        assertRefused(415, "{}", type(contentType));
    }

    @Test
    void refusesCompressedBodies() {
        assertRefused(415, "{}", Map.of("Content-Encoding", "gzip"));
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8,utf-8", "UTF-8,iso-8859-1", "UTF-8,latin1", "UTF-8,windows-1252", "ISO-8859-1,ISO-8859-1",
        "windows-1252,cp1252", "UTF-16LE,utf-16le", "UTF-16,utf-16", "UTF-16,", "UTF-32BE,utf-32be"
    })
    void readsTextsInTheCharacterSetTheyAreReallyIn(String real, String named) {
        byte[] body = "{\"name\":\"Zoë Groß\"}".getBytes(Charset.forName(real));
        Map<String, String> headers = type("application/json" + (named == null ? "" : "; charset=" + named));

        ItemBatch batch = readRequest.read(WebhookRequest.of("/events", null, headers, body));
        assertThat(event(batch.items().get(0)).path("name").textValue()).isEqualTo("Zoë Groß");
    }

    @Test
    void passesOverAByteOrderMark() {
        assertThat(items("\uFEFF{}", type("application/json"))).hasSize(1);
        assertThat(items("\uFEFF[{},{}]", type("application/json"))).hasSize(2);
    }

    private ReceivedItem read(String body, Map<String, String> headers) {
        List<ReceivedItem> items = items(body, headers);
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private List<ReceivedItem> items(String body, Map<String, String> headers) {
        ItemBatch batch = readRequest.read(request(body, headers));
        return batch.items();
    }

    private void assertRefused(int status, String body, Map<String, String> headers) {
        assertThatThrownBy(() -> readRequest.read(request(body, headers)))
                .isInstanceOfSatisfying(RefusedRequestException.class, refused -> {
                    assertThat(refused.answer().status()).isEqualTo(status);
                });
    }

    private static JsonNode event(ReceivedItem item) {
        return ((Readable) item).event();
    }

    private static Map<String, String> type(String contentType) {
        return Map.of("Content-Type", contentType);
    }

    private static WebhookRequest request(String body, Map<String, String> headers) {
        return WebhookRequest.of("/events", null, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
