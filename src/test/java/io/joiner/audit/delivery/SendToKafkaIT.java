package io.joiner.audit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.audit.endpoint.AuditEndpoints;
import io.joiner.audit.endpoint.AuditProperties;
import io.joiner.audit.receiver.Form;
import io.joiner.audit.receiver.Judged.Kind;
import io.joiner.audit.record.AuditRecord;
import io.joiner.support.KafkaBroker;
import io.joiner.support.KafkaTopic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A topic as an audit endpoint, of a real broker. */
@Timeout(240)
class SendToKafkaIT {

    private static final KafkaBroker BROKER = KafkaBroker.shared();

    @Test
    void aRecordIsACloudEventInBinaryModeUnderThePersonsKey() {
        try (KafkaTopic topic = new KafkaTopic(BROKER, "audit-binary", 3)) {
            Outcome outcome = post("audit-binary", BROKER.address(), record("id-1", "person-1", 10));

            assertThat(outcome.judged().kind()).isEqualTo(Kind.DELIVERED);
            List<ConsumerRecord<byte[], byte[]>> read = topic.read();
            assertThat(read).hasSize(1);
            ConsumerRecord<byte[], byte[]> arrived = read.get(0);
            assertThat(new String(arrived.key(), StandardCharsets.UTF_8)).isEqualTo("person-1");
            assertThat(Form.read(arrived.value()).at("/target").asText()).isEqualTo("travel");
            assertThat(headers(arrived))
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("ce_id", "id-1")
                    .containsEntry("ce_type", "io.joiner.provisioning.parked")
                    .containsEntry("ce_source", "urn:joiner")
                    .containsEntry("ce_subject", "person-1")
                    .containsEntry("content-type", "application/json");
        }
    }

    @Test
    void whatABrokerRefusesIsTheRecordsOrTheEndpointsMatterAsOverHttp() {
        try (KafkaTopic topic = new KafkaTopic(BROKER, "audit-refused", 1)) {
            Outcome large = post("audit-refused", BROKER.address(), record("id-1", "person-1", 2_000_000));
            Outcome nowhere = post("audit-not-made", BROKER.address(), record("id-1", "person-1", 10));

            assertThat(large.judged().kind()).isEqualTo(Kind.REFUSED);
            assertThat(nowhere.judged().kind()).isEqualTo(Kind.UNWELL);
            assertThat(nowhere.status()).isEqualTo(404);
            assertThat(topic.read()).isEmpty();
        }
    }

    @Test
    void aBrokerThatIsAwayOrNoneIsToldInPlainWords() throws IOException {
        try (ServerSocket web = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answerLikeAWebServer(web));
            Outcome none = post("any", "127.0.0.1:" + web.getLocalPort(), record("id-1", "person-1", 10));
            answered.join();
            Outcome away = post("any", "127.0.0.1:1", record("id-1", "person-1", 10));

            assertThat(none.judged().why())
                    .contains("is a web server", "joiner.audit.kafka.brokers")
                    .doesNotContain("joiner.receive");
            assertThat(away.judged().kind()).isEqualTo(Kind.UNWELL);
            assertThat(away.judged().why()).contains("no broker answered in time");
        }
    }

    private static void answerLikeAWebServer(ServerSocket web) {
        try (Socket client = web.accept()) {
            client.getInputStream().readNBytes(1);
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            // Else the rest of the request would make the end of the connection a reset.
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Outcome post(String topic, String brokers, AuditRecord record) {
        Map<String, String> keys = Map.of(
                "joiner.audit.kafka.topic", topic,
                "joiner.audit.kafka.brokers", brokers,
                "joiner.audit.kafka.properties.max.block.ms", "3000");
        AuditProperties properties = new Binder(new MapConfigurationPropertySource(keys))
                .bind("joiner.audit", AuditProperties.class)
                .get();
        AuditEndpoints endpoints = Deliveries.endpoints(properties);
        try {
            return new PostRecords(endpoints.main(), Clock.systemUTC())
                    .post(Delivery.of(record))
                    .get(0);
        } finally {
            endpoints.close();
        }
    }

    private static AuditRecord record(String id, String person, int length) {
        String json = """
                {"specversion":"1.0","id":"%s","source":"urn:joiner","type":"io.joiner.provisioning.parked","subject":"%s",\
                "time":"2026-11-02T08:00:00Z","data":{"target":"travel","filler":"%s"}}""".formatted(id, person, "x".repeat(length));
        return new AuditRecord(id, "io.joiner.provisioning.parked", 1, json.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .collect(Collectors.toMap(
                        header -> header.key(),
                        header -> new String(header.value(), StandardCharsets.UTF_8),
                        (one, other) -> other,
                        TreeMap::new));
    }
}
