package io.joiner.intake.kafka;

import io.joiner.intake.kafka.schema.AvroValues;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.DefaultKafkaManualCommit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The door for Kafka. */
@Component
public class KafkaDoor {

    private static final Logger log = LoggerFactory.getLogger(KafkaDoor.class);
    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(30);

    private final Clock clock;
    private final AvroValues avro;
    private final SeenOffsets seenOffsets = new SeenOffsets();
    private volatile @Nullable Instant lastCommit;

    /**
     * Makes the door.
     *
     * @param clock tells when offsets were committed
     * @param avro reads values that need a schema
     */
    public KafkaDoor(Clock clock, AvroValues avro) {
        this.clock = clock;
        this.avro = avro;
    }

    /** When offsets were last committed since the start, or null if none were. */
    public @Nullable Instant lastCommit() {
        return lastCommit;
    }

    /**
     * Takes over what Camel polled.
     *
     * @param batch one exchange a record, as Camel's batching consumer gives them; at least one
     */
    public KafkaIntake open(List<Exchange> batch) {
        Exchange first = batch.get(0);
        DefaultKafkaManualCommit commit =
                header(first.getMessage(), KafkaConstants.MANUAL_COMMIT, DefaultKafkaManualCommit.class);
        Consumer<?, ?> consumer = commit.getCamelExchangePayload().consumer;
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(batch.size());
        batch.forEach(exchange -> records.add(record(exchange.getMessage())));
        seenOffsets.see(records);
        return new KafkaIntake(consumer, new HeldConsumer(consumer, first.getContext()::isStopping), records, avro);
    }

    /**
     * Commits the offsets of all partitions in one go; Camel's own way commits that of the last record's partition alone.
     *
     * <p>Where the group is just being shared out anew, the records come again, here or elsewhere, and are told as
     * duplicates.
     */
    public void commit(KafkaIntake intake) {
        Map<TopicPartition, OffsetAndMetadata> offsets = intake.offsets();
        try {
            intake.consumer().commitSync(offsets, COMMIT_TIMEOUT);
            lastCommit = clock.instant();
        } catch (CommitFailedException | RebalanceInProgressException e) {
            log.info("The consumer group is shared out anew; the last records from Kafka may come again");
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(Message message) {
        byte[] key = message.getHeader(KafkaConstants.KEY, byte[].class);
        byte[] value = (byte[]) message.getBody();
        return new ConsumerRecord<>(
                header(message, KafkaConstants.TOPIC, String.class),
                header(message, KafkaConstants.PARTITION, Integer.class),
                header(message, KafkaConstants.OFFSET, Long.class),
                header(message, KafkaConstants.TIMESTAMP, Long.class),
                TimestampType.NO_TIMESTAMP_TYPE,
                key == null ? ConsumerRecord.NULL_SIZE : key.length,
                value == null ? ConsumerRecord.NULL_SIZE : value.length,
                key,
                value,
                header(message, KafkaConstants.HEADERS, Headers.class),
                Optional.empty());
    }

    @SuppressWarnings("NullAway") // Kafka's own record takes what is missing as null
    private static <T> T header(Message message, String name, Class<T> type) {
        return type.cast(message.getHeader(name));
    }
}
