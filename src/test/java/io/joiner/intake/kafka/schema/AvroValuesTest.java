package io.joiner.intake.kafka.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joiner.support.ClockMovedByHand;
import io.joiner.support.RegistryStandIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AvroValuesTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final String PERSON = """
            {"type":"record","name":"Person","namespace":"com.contoso","fields":[
              {"name":"objectId","type":"string"},{"name":"eventId","type":["null","string"],"default":null}]}""";

    private final RegistryStandIn registry = new RegistryStandIn();
    private final ClockMovedByHand clock = new ClockMovedByHand(Instant.parse("2026-12-01T08:00:00Z"));

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void readsARecordByItsSchemaAndAsksForTheSchemaOnce() throws Exception {
        registry.schema(43, answer(PERSON));
        AvroValues values = values();

        for (int i = 0; i < 3; i++) {
            assertThat(values.read(43, person())).isEqualTo(JSON.readTree("{\"objectId\":\"o-1\",\"eventId\":\"7\"}"));
        }
        assertThat(registry.questions()).isEqualTo(1);
    }

    @Test
    void writesLogicalTypesAsIsoTextsAndUnionsAsTheirValue() throws Exception {
        Schema schema = new Schema.Parser().parse("""
                {"type":"record","name":"All","fields":[
                  {"name":"date","type":{"type":"int","logicalType":"date"}},
                  {"name":"time","type":{"type":"int","logicalType":"time-millis"}},
                  {"name":"millis","type":["null",{"type":"long","logicalType":"timestamp-millis"}]},
                  {"name":"micros","type":{"type":"long","logicalType":"timestamp-micros"}},
                  {"name":"local","type":{"type":"long","logicalType":"local-timestamp-millis"}},
                  {"name":"pay","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}},
                  {"name":"uuid","type":{"type":"string","logicalType":"uuid"}},
                  {"name":"raw","type":"bytes"},
                  {"name":"kind","type":{"type":"enum","name":"Kind","symbols":["A","B"]}},
                  {"name":"tags","type":{"type":"array","items":"string"}},
                  {"name":"more","type":{"type":"map","values":["null","int","boolean"]}}]}""");
        GenericData.Record record = new GenericData.Record(schema);
        record.put("date", 20_759);
        record.put("time", 29_400_000);
        record.put("millis", 1_793_607_000_123L);
        record.put("micros", 1_793_607_000_123_456L);
        record.put("local", 1_793_607_000_000L);
        record.put(
                "pay", ByteBuffer.wrap(new BigDecimal("1234.50").unscaledValue().toByteArray()));
        record.put("uuid", "5b0e7a10-1c7e-4f0b-9a53-0d2a5c6b1000");
        record.put("raw", ByteBuffer.wrap(new byte[] {1, 2}));
        record.put("kind", new GenericData.EnumSymbol(schema.getField("kind").schema(), "B"));
        record.put("tags", List.of("x", "y"));
        record.put("more", Map.of("a", true));
        registry.schema(7, answer(schema.toString()));

        assertThat(values().read(7, wire(7, schema, record))).isEqualTo(JSON.readTree("""
                {"date":"2026-11-02","time":"08:10","millis":"2026-11-02T08:10:00.123Z","micros":"2026-11-02T08:10:00.123456Z",
                 "local":"2026-11-02T08:10","pay":1234.50,"uuid":"5b0e7a10-1c7e-4f0b-9a53-0d2a5c6b1000","raw":"AQI=","kind":"B",
                 "tags":["x","y"],"more":{"a":true}}"""));
    }

    @Test
    void findsSchemasThatASchemaRefersTo() throws Exception {
        Schema person = new Schema.Parser().parse(PERSON);
        registry.version("person-value", 3, answer(PERSON));
        registry.schema(
                8,
                "{\"schema\":"
                        + JSON.writeValueAsString(
                                "{\"type\":\"record\",\"name\":\"Hire\",\"fields\":[{\"name\":\"who\",\"type\":\"com.contoso.Person\"}]}")
                        + ",\"references\":[{\"name\":\"com.contoso.Person\",\"subject\":\"person-value\",\"version\":3}]}");
        Schema hire = Schema.createRecord("Hire", null, null, false, List.of(new Schema.Field("who", person)));
        GenericData.Record record = new GenericData.Record(hire);
        record.put("who", record(person));

        assertThat(values().read(8, wire(8, hire, record)).at("/who/objectId").textValue())
                .isEqualTo("o-1");
    }

    @Test
    void rejectsAnUnknownSchemaAndAsksAgainOnlyAfterAWhile() throws Exception {
        AvroValues values = values();

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> values.read(43, person()))
                    .isInstanceOf(UnreadableValueException.class)
                    .hasMessage("schema 43 is unknown to the schema registry");
        }
        assertThat(registry.questions()).isEqualTo(1);
        registry.schema(43, answer(PERSON));
        clock.pass(Duration.ofSeconds(31));
        assertThat(values.read(43, person()).path("objectId").textValue()).isEqualTo("o-1");
    }

    @Test
    void rejectsWhatIsNoAvro() {
        registry.schema(9, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax\"}");
        registry.schema(10, answer("{\"type\":\"nothing\"}"));

        assertThatThrownBy(() -> values().read(9, person())).hasMessageContaining("of the type PROTOBUF");
        assertThatThrownBy(() -> values().read(10, person())).hasMessageContaining("no valid Avro schema");
    }

    @Test
    void rejectsAValueThatDoesNotFitWithoutMakingRoomForWhatItClaims() throws Exception {
        registry.schema(43, answer(PERSON));
        byte[] person = person();
        byte[] cut = java.util.Arrays.copyOf(person, person.length - 2);
        byte[] longer = java.util.Arrays.copyOf(person, person.length + 2);
        // A text of 1.9 GB, as the record claims.
        byte[] claims = {0, 0, 0, 0, 43, (byte) 0x80, (byte) 0xFC, (byte) 0xB7, (byte) 0x8A, 0x0E, 'x'};

        for (byte[] value : List.of(cut, longer, claims)) {
            assertThatThrownBy(() -> values().read(43, value)).isInstanceOf(UnreadableValueException.class);
        }
    }

    @Test
    void rejectsAValueNestedTooDeep() {
        registry.schema(
                11,
                answer(
                        "{\"type\":\"record\",\"name\":\"L\",\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"L\"]}]}"));
        byte[] deep = new byte[500_000];
        java.util.Arrays.fill(deep, 5, deep.length - 1, (byte) 2);

        assertThatThrownBy(() -> values().read(11, deep)).hasMessageContaining("nested too deep");
    }

    @Test
    void waitsForARegistryThatIsAwayOrRefuses() throws Exception {
        registry.schema(43, answer(PERSON));
        registry.answerWith(503);
        AvroValues values = values();
        assertThatThrownBy(() -> values.read(43, person()))
                .isInstanceOf(SchemaRegistryAwayException.class)
                .hasMessageContaining("answers with 503");

        registry.answerWith(0);
        assertThat(values.read(43, person())).isNotNull();

        registry.wants("Basic " + Base64.getEncoder().encodeToString("me:hush".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> values().read(43, person()))
                .hasMessageContaining("refuses joiner")
                .hasMessageContaining("schema-registry.username");
        assertThat(values("me", "hush", null).read(43, person())).isNotNull();
        registry.wants("Bearer tok");
        assertThat(values(null, null, "tok").read(43, person())).isNotNull();
    }

    @Test
    void triesTheNextAddress() throws Exception {
        registry.schema(43, answer(PERSON));
        AvroValues values = new AvroValues(
                new SchemaRegistryProperties(
                        "http://127.0.0.1:1, " + registry.url() + "/", null, null, null, Duration.ofSeconds(2)),
                clock);

        assertThat(values.read(43, person())).isNotNull();
    }

    private AvroValues values() {
        return values(null, null, null);
    }

    private AvroValues values(@Nullable String username, @Nullable String password, @Nullable String token) {
        return new AvroValues(
                new SchemaRegistryProperties(registry.url(), username, password, token, Duration.ofSeconds(5)), clock);
    }

    private static byte[] person() throws IOException {
        Schema schema = new Schema.Parser().parse(PERSON);
        return wire(43, schema, record(schema));
    }

    private static GenericData.Record record(Schema schema) {
        GenericData.Record record = new GenericData.Record(schema);
        record.put("objectId", "o-1");
        record.put("eventId", "7");
        return record;
    }

    private static byte[] wire(int id, Schema schema, GenericData.Record record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericData.Record>(schema).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static String answer(String schema) {
        JsonNode answer = JSON.createObjectNode().put("schema", schema);
        return answer.toString();
    }
}
