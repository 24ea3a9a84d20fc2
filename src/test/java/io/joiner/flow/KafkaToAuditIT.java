package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.support.JoinerInHere;
import io.joiner.support.KafkaBroker;
import io.joiner.support.KafkaTopic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from a topic to the audit endpoint. */
class KafkaToAuditIT {

    @TempDir
    static Path folder;

    private static final int PARTITIONS = 3;
    private static final String BINARY = "{\"objectId\":\"binary-1\"}";
    private static final String STRUCTURED = """
            {"specversion":"1.0","id":"s-1","source":"/hr","type":"com.contoso.hr.user.created",
            "data":{"objectId":"structured-1"}}""";
    private static final Map<String, String> STRUCTURED_HEADERS =
            Map.of("content-type", "application/cloudevents+json; charset=UTF-8");

    private static KafkaFlow flow;
    private static KafkaTopic deadLetters;
    private static Canary canary;
    private static JoinerInHere joiner;

    @BeforeAll
    static void start() {
        flow = new KafkaFlow("to-audit", PARTITIONS, folder);
        deadLetters = new KafkaTopic(KafkaBroker.shared(), "to-audit-rejected", 1);
        canary = new Canary();
        flow.with("joiner.receive.kafka.dead-letter-topic", deadLetters.name());
        joiner = JoinerInHere.start(flow.setup());
    }

    @AfterAll
    static void stop() {
        joiner.close();
        canary.close();
        deadLetters.close();
        flow.close();
    }

    @Test
    void provisionsWhoComesInEachFormAndProvesIt() {
        topic().send(0, KafkaFlow.person("plain-1"));
        topic().send(1, BINARY.getBytes(StandardCharsets.UTF_8), KafkaTopic.headers(binaryHeaders("b-1")));
        topic().send(1, STRUCTURED.getBytes(StandardCharsets.UTF_8), KafkaTopic.headers(STRUCTURED_HEADERS));
        topic().flush();

        awaitCalls("plain-1", "binary-1", "structured-1");

        await().until(() -> records("succeeded").size() >= 3);
        assertThat(records("succeeded"))
                .extracting(JsonNode::toString)
                .anyMatch(record -> record.contains("partition 0 offset "));
        flow.awaitNoLag();
    }

    @Test
    void doesNotRunAgainWhatComesAgain() {
        for (int i = 0; i < 3; i++) {
            topic().send(i % PARTITIONS, KafkaFlow.person("again"));
            topic().flush();
        }
        topic().send(0, KafkaFlow.person("after-again"));
        flow.awaitNoLag();

        awaitCalls("again", "after-again");
    }

    @Test
    void rejectsPoisonAloneAndCopiesIt() throws Exception {
        Map<String, byte[]> poison = new LinkedHashMap<>();
        poison.put("not JSON", "not json".getBytes(StandardCharsets.UTF_8));
        poison.put("deep", "{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        poison.put("huge", "x".repeat(3_000_000).getBytes(StandardCharsets.UTF_8));
        poison.put("NUL", "{\"objectId\":\"a\0b\"}".getBytes(StandardCharsets.UTF_8));
        poison.put("escaped NUL", "{\"objectId\":\"a\\u0000b\"}".getBytes(StandardCharsets.UTF_8));
        poison.put("no UTF-8", new byte[] {(byte) 0xFF, 0});
        poison.put("empty", new byte[0]);
        long before = flow.ledger().number("select count(*) from rejected");
        topic().send(2, KafkaFlow.person("before-poison"));
        poison.forEach((what, value) -> topic().send(2, value, KafkaTopic.headers(Map.of("what", what))));
        topic().send(2, KafkaFlow.person("after-poison"));
        topic().flush();

        awaitCalls("before-poison", "after-poison");
        flow.awaitNoLag();

        assertThat(flow.ledger().number("select count(*) from rejected") - before)
                .isEqualTo(poison.size());
        assertThat(flow.ledger().texts("select source_place from rejected"))
                .allMatch(place -> place.matches("partition 2 offset [1-9]"))
                .doesNotHaveDuplicates();
        List<ConsumerRecord<byte[], byte[]>> copies = deadLetters.read();
        assertThat(copies).hasSize(poison.size()).allSatisfy(copy -> {
            assertThat(copy.value()).isEqualTo(poison.get(header(copy, "what")));
            assertThat(header(copy, "joiner-reason")).isNotBlank();
            assertThat(header(copy, "joiner-topic")).isEqualTo(topic().name());
            assertThat(header(copy, "joiner-partition")).isEqualTo("2");
            assertThat(header(copy, "joiner-offset")).matches("[1-9]");
        });
        await().until(() -> records("rejected").size() >= poison.size());
    }

    @Test
    void countsATombstoneAndLeavesItAlone() {
        double before = ignored();

        topic().send(0, null, KafkaTopic.headers(binaryHeaders("gone")));
        topic().flush();

        await().until(() -> ignored() == before + 1);
        flow.awaitNoLag();
    }

    @Test
    void noHeaderOfARecordReachesACall() throws Exception {
        Map<String, String> headers = new LinkedHashMap<>(binaryHeaders("evil-1"));
        for (String name : List.of("CamelHttpUri", "camelhttpuri", "CAMELHTTPURI", "CamelHttpPath", "CamelHttpQuery")) {
            headers.put(name, canary.url());
        }
        headers.put("X-Evil", "evil");
        headers.put("Authorization", "Bearer evil");
        headers.put("Host", "evil.example");

        topic().send(
                        0,
                        BINARY.replace("binary-1", "evil-1").getBytes(StandardCharsets.UTF_8),
                        KafkaTopic.headers(headers));
        topic().flush();

        awaitCalls("evil-1");
        await().until(() -> records("succeeded").toString().contains("evil-1"));
        assertThat(canary.visits()).isZero();
        assertThat(flow.simulator()
                        .callsFor("evil-1")
                        .get(0)
                        .headers()
                        .toString()
                        .toLowerCase(Locale.ROOT))
                .doesNotContain("evil");
        assertThat(flow.simulator().audit().deliveries())
                .extracting(delivery -> delivery.headers().toString().toLowerCase(Locale.ROOT))
                .noneMatch(delivered -> delivered.contains("evil"));
    }

    private static KafkaTopic topic() {
        return flow.topic();
    }

    private static void awaitCalls(String... objectIds) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(flow.simulator().countByObjectId()).containsKeys(objectIds));
        assertThat(flow.simulator().countByObjectId())
                .extractingByKeys(objectIds)
                .containsOnly(1L);
    }

    private static List<JsonNode> records(String kind) {
        return flow.simulator().audit().records().stream()
                .filter(record -> record.path("type").asText().endsWith(kind))
                .toList();
    }

    private static double ignored() {
        return joiner.get(MeterRegistry.class).find("joiner.events.ignored").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static Map<String, String> binaryHeaders(String id) {
        return Map.of(
                "ce_specversion", "1.0",
                "ce_id", id,
                "ce_source", "/hr",
                "ce_type", "com.contoso.hr.user.created",
                "content-type", "application/json");
    }

    private static String header(ConsumerRecord<?, ?> record, String key) {
        return new String(record.headers().lastHeader(key).value(), StandardCharsets.UTF_8);
    }
}
