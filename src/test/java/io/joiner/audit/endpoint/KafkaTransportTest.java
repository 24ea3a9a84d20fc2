package io.joiner.audit.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.joiner.audit.receiver.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One producer under eight threads, as deliveries share it; a real broker is in SendToKafkaIT. */
@Timeout(60)
class KafkaTransportTest {

    private static final int THREADS = 8;

    private final List<MockProducer<byte[], byte[]>> made = Collections.synchronizedList(new ArrayList<>());
    private final OneProducer producers = new OneProducer(this::make);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private boolean takesAtOnce;

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    private MockProducer<byte[], byte[]> make() {
        var producer = new MockProducer<>(takesAtOnce, null, new ByteArraySerializer(), new ByteArraySerializer());
        made.add(producer);
        return producer;
    }

    @Test
    void aProducerThatBrokeUnderEightThreadsIsMadeAnewOnce() throws Exception {
        List<Future<EndpointAnswer>> sent = sendByAll();
        MockProducer<byte[], byte[]> first = made.get(0);
        takesAtOnce = true;
        IntStream.range(0, THREADS).forEach(i -> first.errorNext(new SaslAuthenticationException("no")));

        for (Future<EndpointAnswer> one : sent) {
            assertThat(one.get().status()).isEqualTo(403);
        }
        for (Future<EndpointAnswer> one : submitAll()) {
            assertThat(one.get().status()).isEqualTo(200);
        }
        assertThat(made).hasSize(2);
        assertThat(first.closed()).isTrue();
        assertThat(made.get(1).closed()).isFalse();
    }

    @Test
    void aThreadThatLearnsLateOfTheBrokenProducerLeavesTheNewOneAlone() throws Exception {
        MockProducer<byte[], byte[]> broken = (MockProducer<byte[], byte[]>) producers.get();
        producers.replace(broken);
        MockProducer<byte[], byte[]> anew = (MockProducer<byte[], byte[]>) producers.get();

        producers.replace(broken);
        producers.giveUp(broken);

        assertThat(anew.closed()).isFalse();
        assertThat(producers.get()).isSameAs(anew);
    }

    @Test
    void aSendByAProducerThatAnotherThreadHasClosedWaitsForTheNextTry() throws Exception {
        MockProducer<byte[], byte[]> first = (MockProducer<byte[], byte[]>) producers.get();
        first.close();

        assertThatThrownBy(() -> transport(Duration.ofSeconds(5)).send(content(), "id", null))
                .isInstanceOf(KafkaAwayException.class)
                .hasMessageContaining("made anew");
    }

    @Test
    void whatIsNotAnsweredInTimeDoesNotArriveLater() {
        assertThatThrownBy(() -> transport(Duration.ofMillis(50)).send(content(), "id", null))
                .isInstanceOf(KafkaAwayException.class)
                .hasMessage("no broker answered in time");
        assertThat(made.get(0).closed()).isTrue();
    }

    @Test
    void failuresAreTheRecordsOrTheEndpointsMatter() throws Exception {
        assertThat(failingBy(new RecordTooLargeException("x")).status()).isEqualTo(413);
        assertThat(failingBy(new InvalidRecordException("x")).status()).isEqualTo(422);
        assertThat(failingBy(new TimeoutException("x", new UnknownTopicOrPartitionException("x")))
                        .status())
                .isEqualTo(404);
        assertThat(made).hasSize(1);
        assertThatThrownBy(() -> failingBy(new TimeoutException("secret"))).hasMessage("no broker answered in time");
        assertThat(made).hasSize(1);
        assertThatThrownBy(() -> failingBy(new OutOfOrderSequenceException("secret")))
                .hasMessage("the producer failed: OutOfOrderSequenceException");
        assertThat(made.get(0).closed()).isTrue();
    }

    private EndpointAnswer failingBy(RuntimeException why) throws IOException {
        MockProducer<byte[], byte[]> producer = (MockProducer<byte[], byte[]>) producers.get();
        producer.sendException = why;
        try {
            return transport(Duration.ofSeconds(5)).send(content(), "id", null);
        } finally {
            producer.sendException = null;
        }
    }

    private List<Future<EndpointAnswer>> sendByAll() {
        List<Future<EndpointAnswer>> sent = submitAll();
        await().until(() -> !made.isEmpty() && made.get(0).history().size() == THREADS);
        return sent;
    }

    private List<Future<EndpointAnswer>> submitAll() {
        KafkaTransport transport = transport(Duration.ofSeconds(30));
        return IntStream.range(0, THREADS)
                .mapToObj(i -> threads.submit(() -> transport.send(content(), "id-" + i, null)))
                .toList();
    }

    private KafkaTransport transport(Duration patience) {
        return new KafkaTransport("audit", producers, patience);
    }

    private static Content content() {
        return new Content("{}".getBytes(StandardCharsets.UTF_8), "application/json", Map.of(), "person");
    }
}
