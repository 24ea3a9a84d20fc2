package io.joiner.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joiner.event.ReceivedItem;
import io.joiner.event.ReceivedItem.Empty;
import io.joiner.event.ReceivedItem.Readable;
import io.joiner.event.ReceivedItem.Unreadable;
import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import io.joiner.intake.format.EventFile;
import io.joiner.intake.kafka.schema.AvroValues;
import io.joiner.intake.kafka.schema.SchemaRegistryProperties;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
    private static final AvroValues NO_REGISTRY = new AvroValues(
            new SchemaRegistryProperties("", null, null, null, Duration.ofSeconds(1)), Clock.systemUTC());
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

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "ce_source", "ce_type", "ce_subject", "ce_specversion", "cloudEvents:id"})
    void refusesNeededHeadersThatCanNotBeRead(String key) {
        headers.add(key, new byte[] {(byte) 0xFF});

        assertThat(unreadable(read(DATA)).reason())
                .isEqualTo("the header " + key
                        + " is neither UTF-8 nor a text as Azure Event Hubs hands it on from AMQP's senders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-type", "x-any"})
    void losesNoValueForAHeaderThatCanNotBeRead(String key) {
        headers.add(key, new byte[] {(byte) 0xA1, 0x10, 'a'});

        assertThat(read(DATA)).isEqualTo(new Readable(position(), json(DATA)));
    }

    @Test
    void readsHeadersAsEventHubsHandsThemOnFromAmqp() {
        headers.add("content-type", amqp(0xA1, "application/json"));
        headers.add("ce_specversion", amqp(0xA1, "1.0"));
        headers.add("cloudEvents:id", amqp(0xA3, "7"));
        headers.add(
                "cloudEvents_source",
                ByteBuffer.allocate(8)
                        .put((byte) 0xB1)
                        .putInt(3)
                        .put("/hr".getBytes(StandardCharsets.UTF_8))
                        .array());
        headers.add("ce_type", "user.created".getBytes(StandardCharsets.UTF_8));
        headers.add(
                "ce_time",
                ByteBuffer.allocate(9)
                        .put((byte) 0x83)
                        .putLong(1_793_607_000_000L)
                        .array());
        headers.add("ce_odd", new byte[] {(byte) 0xA1, 9, 'x'});

        assertThat(readable(read(DATA)))
                .isEqualTo(json("{\"specversion\":\"1.0\",\"id\":\"7\",\"source\":\"/hr\",\"type\":\"user.created\","
                        + "\"time\":\"2026-11-02T08:10:00Z\",\"datacontenttype\":\"application/json\",\"data\":" + DATA
                        + "}"));
    }

    private static byte[] amqp(int type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + bytes.length)
                .put((byte) type)
                .put((byte) bytes.length)
                .put(bytes)
                .array();
    }

    @Test
    void readsAnArrayAsSeveralEvents() {
        List<ReceivedItem> items =
                readAll(("\uFEFF [" + DATA + ", 1, {\"objectId\":\"o-2\"}]").getBytes(StandardCharsets.UTF_8));

        assertThat(items).hasSize(3);
        assertThat(items.get(0)).isEqualTo(new Readable(element(1), json(DATA)));
        assertThat(unreadable(items.get(1)).reason()).isEqualTo("not a JSON object but a number");
        assertThat(items.get(2).position()).isEqualTo(element(3));
        assertThat(read("[]")).isEqualTo(new Empty(position(), "an array without events"));
        assertThat(unreadable(read("[{]")).reason()).startsWith("an array that can't be read");
    }

    @Test
    void readsJsonWithinATextInJson() throws Exception {
        assertThat(read(JSON.writeValueAsString(DATA))).isEqualTo(new Readable(position(), json(DATA)));
        assertThat(read(JSON.writeValueAsString(JSON.writeValueAsString(DATA))))
                .isEqualTo(new Readable(position(), json(DATA)));
        assertThat(readAll(
                        JSON.writeValueAsString("[" + DATA + "," + DATA + "]").getBytes(StandardCharsets.UTF_8)))
                .hasSize(2);
        assertThat(unreadable(read("\"text\"")).reason()).isEqualTo("not a JSON object but a text");
    }

    @Test
    void readsJsonBehindConfluentsFiveBytes() {
        assertThat(read(wire(42, DATA))).isEqualTo(new Readable(position(), json(DATA)));
        assertThat(readAll(wire(42, "[" + DATA + "," + DATA + "]"))).hasSize(2);
    }

    @Test
    void saysThatAvroNeedsASchemaRegistry() {
        byte[] value = wire(43, "H5b0e7a10-1c7e-4f0b-9a53-0d2a5c6b1000");

        Unreadable item = unreadable(read(value));
        assertThat(item.reason()).startsWith("Confluent Avro (or Protobuf), schema 43; joiner reads JSON");
        assertThat(json(item.raw()))
                .isEqualTo(json(
                        "{\"value_base64\":\"" + java.util.Base64.getEncoder().encodeToString(value) + "\"}"));
    }

    private static byte[] wire(int id, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(5 + bytes.length)
                .put((byte) 0)
                .putInt(id)
                .put(bytes)
                .array();
    }

    private static SourcePosition element(int number) {
        return new SourcePosition(Source.KAFKA, "hr.users", "partition 3 offset 99, item " + number);
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
    @ValueSource(strings = {"application/cloudevents-batch+avro", "application/cloudevents+avro"})
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
        List<ReceivedItem> items = readAll(value);
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private List<ReceivedItem> readAll(byte @Nullable [] value) {
        return new ReadRecord(NO_REGISTRY)
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
