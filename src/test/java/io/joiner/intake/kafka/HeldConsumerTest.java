package io.joiner.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeldConsumerTest {

    private static final TopicPartition PARTITION = new TopicPartition("joiners", 0);

    private final List<Duration> waits = new ArrayList<>();

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            waits.add(timeout);
            return super.poll(timeout);
        }
    };

    @AfterEach
    void close() {
        Thread.interrupted();
        consumer.close();
    }

    /** Kafka's waits go by the machine's clock: of one that is set back by two hours, they last two hours. */
    @Test
    void asksKafkaAgainAndAgainAndNeverToWait() {
        assign();

        new HeldConsumer(consumer, () -> false).hold(Duration.ofMillis(300));

        assertThat(waits).hasSizeGreaterThanOrEqualTo(2).containsOnly(Duration.ZERO);
        assertThat(consumer.paused()).containsExactly(PARTITION);
    }

    @Test
    void anInterruptEndsTheWait() {
        assign();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new HeldConsumer(consumer, () -> false).hold(Duration.ofHours(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("will come again");
    }

    private void assign() {
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    }
}
