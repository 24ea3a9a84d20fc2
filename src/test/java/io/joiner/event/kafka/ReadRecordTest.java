package io.joiner.event.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joiner.event.EventFile;
import io.joiner.event.ReceivedItem;
import io.joiner.event.ReceivedItem.Empty;
import io.joiner.event.ReceivedItem.Readable;
import io.joiner.event.ReceivedItem.Unreadable;
import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadRecordTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = "{\"objectId\":\"o-1\"}";

    private final RecordHeaders headers = new RecordHeaders();

    @Test
    void readsPlainJson() {
        assertThat(read(DATA)).isEqualTo(new Readable(position(), json(DATA)));
    }

    @Test
    void readsTheBinarySample() throws Exception {
        JsonNode sample = sample("cloudevent-kafka-binary.record.json");

        JsonNode event = readable(read(withHeadersOf(sample)));

        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("id").asText()).isEqualTo("c6f7a0f2-1f0f-4a53-a3c0-3f2b0b0f5c11");
        assertThat(event.path("datacontenttype").asText()).isEqualTo("application/json");
        assertThat(event.path("data")).isEqualTo(sample.path("value"));
    }

    @Test
    void readsTheStructuredSample() throws Exception {
        JsonNode sample = sample("cloudevent-kafka-structured.record.json");

        assertThat(readable(read(withHeadersOf(sample)))).isEqualTo(sample.path("value"));
    }

    @Test
    void tellsTheSpanInWhichItsSenderSentIt() {
        String span = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        header("traceparent", span);

        assertThat(read(DATA)).isEqualTo(new Readable(position(), json(DATA), span));
    }

    @Test
    void takesNothingButAttributesFromHeaders() {
        header("CamelHttpUri", "http://evil.example");
        header("X-Evil", "1");
        header("ce_id", "1");
        header("ce_data", "x");
        header("ce_datacontenttype", "x");
        header("ce_Odd-Name", "x");
        header("CE_UPPER", "x");

        assertThat(readable(read(DATA))).isEqualTo(json("{\"id\":\"1\",\"data\":" + DATA + "}"));
    }

    @Test
    void takesAnEventWithoutData() {
        header("ce_id", "1");
        header("content-type", "text/plain");

        assertThat(readable(read(""))).isEqualTo(json("{\"id\":\"1\",\"datacontenttype\":\"text/plain\"}"));
    }

    @Test
    void takesARecordWithoutValueForATombstone() {
        header("ce_id", "1");

        assertThat(read((byte[]) null)).isEqualTo(new Empty(position(), "a tombstone: the record has no value"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            not json at all          | not valid JSON at column 1
            ''                       | empty
            null                     | not a JSON object but null
            [1]                      | not a JSON object but an array
            {"a":1,"a":2}            | two members of one object have the same name, the second's value at column 12
            {"a":1} {"b":2}          | more than one JSON value, the second at column 9
            """)
    void saysWhatIsWrong(String value, String reason) {
        assertThat(read(value)).isEqualTo(new Unreadable(position(), value, reason));
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        assertThat(unreadable(read("{\"a\":".repeat(100_000))).reason()).isEqualTo("nested deeper than 100 levels");
    }

    @Test
    void keepsTheBeginningOfWhatIsTooLong() {
        Unreadable item = unreadable(read("x".repeat(EventFile.LONGEST_ITEM + 1)));

        assertThat(item.reason()).isEqualTo("longer than 1048576 bytes; only its beginning is kept");
        assertThat(item.raw()).hasSize(EventFile.LONGEST_ITEM);
    }

    @Test
    void refusesWhatIsNoUtf8() {
        assertThat(unreadable(read(new byte[] {'{', (byte) 0xC3, '}'})).reason())
                .startsWith("not valid UTF-8");
    }

    @Test
    void refusesHeadersThatAreNoUtf8() {
        headers.add("ce_id", new byte[] {(byte) 0xFF});

        assertThat(unreadable(read(DATA)).reason()).isEqualTo("the header ce_id is not valid UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "content-type"})
    void refusesHeadersThatContradictEachOther(String key) {
        header(key, "application/json");
        header(key, "application/xml");

        assertThat(unreadable(read(DATA)).reason()).isEqualTo("the header " + key + " comes twice");
    }

    @Test
    void refusesHeadersThatAreTooLong() {
        header("ce_id", "x".repeat(70_000));

        assertThat(unreadable(read(DATA)).reason()).startsWith("its headers are longer than 65536 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/cloudevents-batch+json", "application/cloudevents+avro"})
    void refusesFormsOfCloudEventsItDoesNotKnow(String contentType) {
        header("content-type", contentType);

        assertThat(unreadable(read(DATA)).reason()).isEqualTo("of the forms of CloudEvents only JSON is understood");
    }

    @Test
    void keepsTheAttributesOfAnEventWithBadData() {
        header("ce_id", "1");
        header("ce_type", "user.created");

        Unreadable item = unreadable(read("{bad"));

        assertThat(item.reason()).startsWith("not valid JSON");
        assertThat(json(item.raw())).isEqualTo(json("{\"id\":\"1\",\"type\":\"user.created\",\"data\":\"{bad\"}"));
    }

    @Test
    void refusesDataThatIsNotJson() {
        header("ce_id", "1");
        header("content-type", "application/xml");

        assertThat(unreadable(read("<a/>")).reason()).isEqualTo("the content type of its data is not JSON");
    }

    private void header(String key, String value) {
        headers.add(key, value.getBytes(StandardCharsets.UTF_8));
    }

    private String withHeadersOf(JsonNode sample) {
        sample.path("headers")
                .properties()
                .forEach(header -> header(header.getKey(), header.getValue().asText()));
        return sample.path("value").toString();
    }

    private ReceivedItem read(String value) {
        return read(value.getBytes(StandardCharsets.UTF_8));
    }

    private ReceivedItem read(byte @Nullable [] value) {
        return new ReadRecord()
                .read(new ConsumerRecord<>(
                        "hr.users", 3, 99, 0, TimestampType.CREATE_TIME, 0, 0, null, value, headers, Optional.empty()));
    }

    private static SourcePosition position() {
        return new SourcePosition(Source.KAFKA, "hr.users", "partition 3 offset 99");
    }

    private static JsonNode readable(ReceivedItem item) {
        return assertThat(item)
                .asInstanceOf(type(Readable.class))
                .extracting(Readable::event)
                .actual();
    }

    private static Unreadable unreadable(ReceivedItem item) {
        return assertThat(item).asInstanceOf(type(Unreadable.class)).actual();
    }

    private static JsonNode sample(String name) throws Exception {
        return JSON.readTree(Files.readString(Path.of("src/test/resources/samples/events", name)));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (Exception e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
