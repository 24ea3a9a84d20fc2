package io.joiner.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.event.ItemBatch;
import io.joiner.event.SourcePosition;
import io.joiner.intake.kafka.ConcludeRecords;
import io.joiner.intake.kafka.DeadLetterTopic;
import io.joiner.intake.kafka.KafkaDoor;
import io.joiner.intake.kafka.KafkaProperties;
import io.joiner.intake.kafka.ProbeBrokers;
import io.joiner.intake.kafka.schema.AvroValues;
import io.joiner.intake.kafka.schema.SchemaRegistryProperties;
import io.joiner.ledger.Receipt;
import io.joiner.ledger.Receipts;
import io.joiner.support.KafkaBroker;
import io.joiner.support.KafkaTopic;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The route alone, before a real broker. */
class ReceiveKafkaIT extends RouteTest {

    private static final String GROUP = "route-alone";

    private final KafkaTopic topic = new KafkaTopic(KafkaBroker.shared(), "route-alone-" + System.nanoTime(), 2);
    private final KafkaTopic deadLetters = new KafkaTopic(KafkaBroker.shared(), topic.name() + "-rejected", 1);
    private MockEndpoint accept;

    ReceiveKafkaIT() {
        super("receive-kafka.camel.yaml");
    }

    @Override
    void configure(Properties keys) {
        keys.put("joiner.receive.kafka.enabled", "true");
        keys.put("joiner.receive.kafka.brokers", KafkaBroker.shared().address());
        keys.put("joiner.receive.kafka.topic", topic.name());
        keys.put("joiner.receive.kafka.group-id", GROUP);
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("kafkaConsumerProperties", Map.of("allow.auto.create.topics", "false"));
        registry.bind(
                "kafkaDoor",
                new KafkaDoor(
                        Clock.systemUTC(),
                        new AvroValues(
                                new SchemaRegistryProperties("", null, null, null, Duration.ofSeconds(1)),
                                Clock.systemUTC())));
        registry.bind("concludeRecords", new ConcludeRecords());
        KafkaProperties properties = new KafkaProperties(
                true, KafkaBroker.shared().address(), topic.name(), GROUP, deadLetters.name(), Map.of());
        registry.bind("deadLetterTopic", new DeadLetterTopic(properties, new ProbeBrokers(properties)));
    }

    @BeforeEach
    void putAMockInThePlaceOfAccept() throws Exception {
        advise(
                "receive-kafka",
                route -> route.weaveById("records-to-accept").replace().to("mock:accept"));
        accept = getMockEndpoint("mock:accept");
        accept.whenAnyExchangeReceived(exchange -> exchange.getMessage().setBody(new Receipts(List.of())));
    }

    @AfterEach
    void close() {
        topic.close();
        deadLetters.close();
    }

    @Test
    void handsOnBatchesWithoutHeadersAndCommitsAllPartitions() throws Exception {
        for (int i = 0; i < 1_200; i++) {
            topic.send(
                    i % 2,
                    ("{\"objectId\":\"" + i + "\"}").getBytes(StandardCharsets.UTF_8),
                    KafkaTopic.headers(Map.of("CamelHttpUri", "http://evil.example", "X-Evil", "1")));
        }
        topic.flush();
        context.start();

        await().until(() -> topic.lag(GROUP) == 0);

        assertThat(topic.committed(GROUP)).isEqualTo(Map.of(0, 600L, 1, 600L));
        assertThat(accept.getReceivedExchanges())
                .hasSizeLessThan(20)
                .allSatisfy(exchange ->
                        assertThat(exchange.getMessage().getHeaders()).isEmpty());
        assertThat(places()).hasSize(1_200).doesNotHaveDuplicates().contains("partition 1 offset 599");
    }

    @Test
    void handsTheSameRecordsOnAgainUntilTheyAreTakenIn() throws Exception {
        accept.whenExchangeReceived(1, ReceiveKafkaIT::fail);
        accept.whenExchangeReceived(2, ReceiveKafkaIT::fail);
        topic.send(0, "{\"objectId\":\"1\"}");
        topic.flush();
        context.start();

        await().until(() -> topic.lag(GROUP) == 0);

        assertThat(places()).containsOnly("partition 0 offset 0").hasSizeGreaterThan(2);
        assertThat(accept.getReceivedCounter()).isEqualTo(3);
    }

    @Test
    void copiesWhatTheLedgerRejects() throws Exception {
        accept.whenAnyExchangeReceived(exchange -> exchange.getMessage()
                .setBody(new Receipts(exchange.getMessage().getBody(ItemBatch.class).items().stream()
                        .map(item -> (Receipt) new Receipt.Rejected(item.position(), "for a reason"))
                        .toList())));
        topic.send(1, "no good");
        topic.flush();
        context.start();

        await().until(() -> topic.lag(GROUP) == 0);

        assertThat(deadLetters.read()).singleElement().satisfies(copy -> {
            assertThat(copy.value()).asString().isEqualTo("no good");
            assertThat(copy.headers().lastHeader("joiner-reason").value())
                    .asString()
                    .isEqualTo("for a reason");
        });
    }

    private static void fail(Exchange exchange) {
        exchange.setException(new IllegalStateException("not now"));
    }

    private List<String> places() {
        return accept.getReceivedExchanges().stream()
                .flatMap(exchange -> exchange.getMessage().getBody(ItemBatch.class).items().stream())
                .map(item -> item.position())
                .map(SourcePosition::place)
                .toList();
    }
}
