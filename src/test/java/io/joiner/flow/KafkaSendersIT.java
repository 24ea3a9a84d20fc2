package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.support.JoinerInHere;
import io.joiner.support.KafkaBroker;
import io.joiner.support.RegistryStandIn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Kafka as senders and clouds really speak it, against a real broker. */
@ExtendWith(OutputCaptureExtension.class)
class KafkaSendersIT {

    private static final Schema PERSON = new Schema.Parser().parse("""
            {"type":"record","name":"Person","fields":[{"name":"objectId","type":"string"},
             {"name":"hireDate","type":{"type":"int","logicalType":"date"}}]}""");

    @TempDir
    Path folder;

    @Test
    void readsWhatSendersSendAndRejectsTheRestAlone(CapturedOutput output) throws Exception {
        try (RegistryStandIn registry = new RegistryStandIn();
                KafkaFlow flow = new KafkaFlow("senders", 1, folder)
                        .with("joiner.receive.kafka.schema-registry.url", registry.url())
                        .with("joiner.receive.kafka.schema-registry.username", "joiner")
                        .with("joiner.receive.kafka.schema-registry.password", "hush")) {
            registry.schema(43, "{\"schema\":" + quoted(PERSON.toString()) + "}");
            send(flow, wire(42, KafkaFlow.person("json-schema").getBytes(StandardCharsets.UTF_8)));
            send(flow, wire(43, avro("avro-1")));
            send(flow, wire(99, avro("nobody-knows")));
            send(flow, wire(43, new byte[] {1}));
            send(
                    flow,
                    ("[" + KafkaFlow.person("array-1") + "," + KafkaFlow.person("array-2") + ", 1]")
                            .getBytes(StandardCharsets.UTF_8));
            send(flow, quoted(KafkaFlow.person("text-in-json")).getBytes(StandardCharsets.UTF_8));
            RecordHeaders amqp = new RecordHeaders();
            amqp.add("content-type", new byte[] {(byte) 0xA1, 4, 't', 'e', 'x', 't'});
            amqp.add("x-opt", new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 1});
            flow.topic().send(0, KafkaFlow.person("event-hubs").getBytes(StandardCharsets.UTF_8), amqp);
            flow.topic().flush();
            try (JoinerInHere joiner = JoinerInHere.start(flow.setup())) {
                flow.awaitNoLag();

                assertThat(flow.peopleInTheLedger())
                        .containsExactlyInAnyOrder(
                                "json-schema", "avro-1", "array-1", "array-2", "text-in-json", "event-hubs");
                assertThat(flow.ledger().texts("select reason from rejected"))
                        .anyMatch(reason -> reason.contains("schema 99 is unknown to the schema registry"))
                        .anyMatch(reason -> reason.contains("does not fit its Avro schema 43"))
                        .anyMatch(reason -> reason.contains("not a JSON object but a number"))
                        .hasSize(3);
                // Away: nothing is rejected, and all goes on once the registry is back.
                registry.answerWith(500);
                send(flow, wire(44, avro("avro-later")));
                flow.topic().flush();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> output.getAll().contains("Kafka waits: The schema registry"));
                registry.schema(44, "{\"schema\":" + quoted(PERSON.toString()) + "}");
                registry.answerWith(0);
                await().atMost(Duration.ofSeconds(40))
                        .until(() -> flow.peopleInTheLedger().contains("avro-later"));
                assertThat(output.getAll()).doesNotContain("hush");
            }
        }
    }

    @Test
    void logsInAsEventHubsWantsIt(CapturedOutput output) {
        try (KafkaFlow flow = new KafkaFlow("event-hubs", 1, folder)
                .with("joiner.receive.kafka.brokers", KafkaBroker.shared().addressWithLogin())
                .with("joiner.receive.kafka.properties.security.protocol", "SASL_PLAINTEXT")
                .with("joiner.receive.kafka.properties.sasl.mechanism", "PLAIN")
                .with("joiner.receive.kafka.properties.sasl.jaas.config", KafkaBroker.connectionString())) {
            flow.topic().send(0, KafkaFlow.person("by-connection-string"));
            flow.topic().flush();
            try (JoinerInHere joiner = JoinerInHere.start(flow.setup())) {
                flow.awaitEvents(1);
                assertThat(output.getAll()).doesNotContain("SharedAccessKey=");
            }
        }
    }

    @Test
    void aTopicMayComeLateGoAndComeAgain(CapturedOutput output) throws Exception {
        try (Admin admin = Admin.create(
                        Map.of("bootstrap.servers", KafkaBroker.shared().address()));
                KafkaFlow flow = new KafkaFlow("comes-and-goes", 1, folder)) {
            admin.deleteTopics(List.of("comes-and-goes")).all().get();
            try (JoinerInHere joiner = JoinerInHere.start(flow.setup())) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> output.getAll().contains("the topic comes-and-goes does not exist"));
                make(admin);
                flow.topic().send(0, KafkaFlow.person("first"));
                flow.topic().send(0, KafkaFlow.person("second"));
                flow.topic().flush();
                await().atMost(Duration.ofSeconds(60)).until(() -> flow.events() == 2);

                admin.deleteTopics(List.of("comes-and-goes")).all().get();
                make(admin);
                flow.topic().send(0, KafkaFlow.person("third"));
                flow.topic().flush();
                await().atMost(Duration.ofSeconds(90)).until(() -> flow.events() == 3);
            }
        }
    }

    @Test
    void aMissingClassIsNamedWithWhereItsJarBelongs(CapturedOutput output) {
        try (KafkaFlow flow = new KafkaFlow("msk", 1, folder)
                .with("joiner.receive.kafka.properties.security.protocol", "SASL_SSL")
                .with("joiner.receive.kafka.properties.sasl.mechanism", "AWS_MSK_IAM")
                .with(
                        "joiner.receive.kafka.properties.sasl.jaas.config",
                        "software.amazon.msk.auth.iam.IAMLoginModule required;")) {
            try (JoinerInHere joiner = JoinerInHere.start(flow.setup())) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> output.getAll().contains("IAMLoginModule is not on the class path"));
                assertThat(output.getAll()).contains("-Dloader.path=");
            }
        }
    }

    private static void make(Admin admin) {
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
            admin.createTopics(List.of(new NewTopic("comes-and-goes", 1, (short) 1)))
                    .all()
                    .get();
            return true;
        });
    }

    private static void send(KafkaFlow flow, byte[] value) {
        flow.topic().send(0, value, new RecordHeaders());
    }

    private static byte[] wire(int id, byte[] value) {
        return ByteBuffer.allocate(5 + value.length)
                .put((byte) 0)
                .putInt(id)
                .put(value)
                .array();
    }

    private static byte[] avro(String objectId) throws IOException {
        GenericData.Record record = new GenericData.Record(PERSON);
        record.put("objectId", objectId);
        record.put("hireDate", 20_759);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericData.Record>(PERSON).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static String quoted(String text) {
        return new com.fasterxml.jackson.databind.node.TextNode(text).toString();
    }
}
