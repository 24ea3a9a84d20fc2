package io.joiner.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.event.ItemBatch;
import io.joiner.event.ReceivedItem;
import io.joiner.event.ReceivedItem.Unreadable;
import io.joiner.event.SourcePosition;
import io.joiner.intake.kafka.schema.AvroValues;
import io.joiner.intake.kafka.schema.SchemaRegistryProperties;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaIntakeTest {

    private static final AvroValues NO_REGISTRY = new AvroValues(
            new SchemaRegistryProperties("", null, null, null, Duration.ofSeconds(1)), Clock.systemUTC());

    /** A real one; nothing here makes it talk to a broker. */
    private final KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
            Map.of("bootstrap.servers", "127.0.0.1:1"), new ByteArrayDeserializer(), new ByteArrayDeserializer());

    @AfterEach
    void close() {
        consumer.close();
    }

    @Test
    void handsOutAllRecordsAtOnceIfTheyAreSmall() {
        KafkaIntake intake = intake(small(0, 500));

        assertThat(places(intake.next())).hasSize(500).startsWith("partition 0 offset 0");
        intake.takenIn();

        assertThat(intake.hasNext()).isFalse();
    }

    @Test
    void handsOutLargeRecordsAFewAtATime() {
        KafkaIntake intake = intake(IntStream.range(0, 20)
                .mapToObj(offset -> record(0, offset, "{\"a\":\"" + "x".repeat(1_000_000) + "\"}"))
                .toList());

        assertThat(places(intake.next())).hasSize(2);
        intake.takenIn();
        assertThat(places(intake.next())).hasSize(2).startsWith("partition 0 offset 2");
    }

    @Test
    void findsTheOneRecordThatCannotBeTakenIn() {
        KafkaIntake intake = intake(small(0, 100));
        List<String> takenIn = new ArrayList<>();
        List<Unreadable> refused = new ArrayList<>();

        while (intake.hasNext()) {
            ItemBatch batch = intake.next();
            if (batch.items().stream().anyMatch(item -> isReadableAt(item, "partition 0 offset 42"))) {
                assertThat(intake.narrow("could not be taken in")).isTrue();
            } else {
                takenIn.addAll(places(batch));
                batch.items().stream()
                        .filter(Unreadable.class::isInstance)
                        .forEach(item -> refused.add((Unreadable) item));
                intake.takenIn();
            }
        }

        assertThat(takenIn)
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .mapToObj(offset -> "partition 0 offset " + offset)
                        .toList());
        assertThat(refused).hasSize(1).first().satisfies(item -> {
            assertThat(item.position().place()).isEqualTo("partition 0 offset 42");
            assertThat(item.reason()).isEqualTo("could not be taken in");
            assertThat(item.raw()).isEqualTo("{\"a\":1}");
        });
    }

    @Test
    void saysWhenNotEvenTheSingleRecordCanBeRejected() {
        KafkaIntake intake = intake(small(0, 1));
        intake.next();
        assertThat(intake.narrow("why")).isTrue();
        intake.next();
        assertThat(intake.narrow("why")).isFalse();
    }

    @Test
    void refusesToGoRoundInCircles() {
        KafkaIntake intake = intake(small(0, 2));
        intake.next();

        assertThatThrownBy(intake::next).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void acknowledgesWhatIsTakenInOfThePartitionsThatAreStillOurs() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(small(0, 3));
        records.addAll(small(1, 2));
        records.addAll(small(2, 1));
        KafkaIntake intake = intake(records);
        consumer.assign(List.of(new TopicPartition("t", 0), new TopicPartition("t", 1)));

        intake.next();
        assertThat(intake.offsets()).isEmpty();
        intake.takenIn();

        assertThat(intake.offsets())
                .isEqualTo(Map.of(
                        new TopicPartition("t", 0),
                        new OffsetAndMetadata(3),
                        new TopicPartition("t", 1),
                        new OffsetAndMetadata(2)));
    }

    @Test
    void findsTheRecordOfAPartOfIt() {
        KafkaIntake intake = intake(small(0, 20));
        ReceivedItem item = intake.next().items().get(1);

        assertThat(intake.record(item.position())).map(ConsumerRecord::offset).contains(1L);
        assertThat(intake.record(part(item))).map(ConsumerRecord::offset).contains(1L);
    }

    private static SourcePosition part(ReceivedItem item) {
        return new SourcePosition(
                item.position().source(),
                item.position().name(),
                item.position().place() + ", part 2");
    }

    private KafkaIntake intake(List<ConsumerRecord<byte[], byte[]>> records) {
        return new KafkaIntake(consumer, new HeldConsumer(consumer, () -> false), records, NO_REGISTRY);
    }

    private static List<ConsumerRecord<byte[], byte[]>> small(int partition, int count) {
        return IntStream.range(0, count)
                .mapToObj(offset -> record(partition, offset, "{\"a\":1}"))
                .toList();
    }

    private static ConsumerRecord<byte[], byte[]> record(int partition, long offset, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                "t",
                partition,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                bytes.length,
                null,
                bytes,
                new RecordHeaders(),
                Optional.empty());
    }

    private static List<String> places(ItemBatch batch) {
        return batch.items().stream().map(item -> item.position().place()).toList();
    }

    private static boolean isReadableAt(ReceivedItem item, String place) {
        return item instanceof ReceivedItem.Readable && item.position().place().equals(place);
    }
}
