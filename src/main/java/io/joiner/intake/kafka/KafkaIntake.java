package io.joiner.intake.kafka;

import io.joiner.event.ItemBatch;
import io.joiner.event.ReceivedItem;
import io.joiner.event.SourcePosition;
import io.joiner.intake.kafka.schema.AvroValues;
import io.joiner.intake.kafka.schema.SchemaRegistryAwayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records polled together, on their way into the ledger; for the consumer's own thread.
 *
 * <p>A batch is handed out again until it is said to be taken in. So no record is ever passed over, and the offset after
 * the last one may be committed.
 */
public final class KafkaIntake implements Iterator<ItemBatch> {

    private static final Logger log = LoggerFactory.getLogger(KafkaIntake.class);

    private static final int MOST_RECORDS = 500;

    /** As objects in memory, JSON takes a multiple of its bytes. */
    private static final int MOST_BYTES = 1 << 20;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Consumer<?, ?> consumer;
    private final HeldConsumer held;
    private final List<ConsumerRecord<byte[], byte[]>> records;
    private final ReadRecord readRecord;
    private int next;
    private int handedOut;
    private boolean undecided;
    private int most = MOST_RECORDS;
    private Duration wait = FIRST_WAIT;
    private @Nullable String refusal;
    private @Nullable ConsumerRecord<byte[], byte[]> lastFound;

    KafkaIntake(
            Consumer<?, ?> consumer, HeldConsumer held, List<ConsumerRecord<byte[], byte[]>> records, AvroValues avro) {
        this.consumer = consumer;
        this.held = held;
        this.records = records;
        this.readRecord = new ReadRecord(avro);
    }

    @Override
    public boolean hasNext() {
        return next < records.size();
    }

    /**
     * The first records that are not taken in yet; waits, with the partitions paused, while the schema registry is needed and away.
     *
     * @throws IllegalStateException if nobody said what became of the last batch, or the application stops while it waits
     */
    @Override
    public ItemBatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (undecided) {
            // While Camel stops it runs no step any more, and would ask for the same records for ever.
            throw new IllegalStateException("joiner stops; these records were not taken in and will come again");
        }
        List<ReceivedItem> items = new ArrayList<>();
        long bytes = 0;
        int at = next;
        while (at < records.size() && at - next < most && items.size() < MOST_RECORDS && bytes < MOST_BYTES) {
            items.addAll(read(records.get(at)));
            bytes += Math.max(0, records.get(at).serializedValueSize());
            at++;
        }
        handedOut = at - next;
        undecided = true;
        return new ItemBatch(null, items, false);
    }

    /** The ledger has what was handed out last. */
    public void takenIn() {
        next += handedOut;
        undecided = false;
        most = MOST_RECORDS;
        wait = FIRST_WAIT;
        refusal = null;
        held.release();
    }

    /**
     * Something in the batch can't be taken in: next come fewer records, and the single one at last as unreadable.
     *
     * @param reason told of the record if it is found
     * @return false if even that was in vain
     */
    public boolean narrow(String reason) {
        boolean smaller = handedOut > 1;
        boolean found = !smaller && refusal == null;
        if (smaller) {
            most = handedOut / 2;
        } else {
            refusal = reason;
        }
        undecided = !smaller && !found;
        return smaller || found;
    }

    /**
     * Waits before the same records are handed out again, longer each time; the partitions are paused and stay ours.
     *
     * @throws IllegalStateException if the application stops meanwhile; nothing is committed, and the records come again
     */
    public void hold() {
        holdAWhile();
        undecided = false;
    }

    private void holdAWhile() {
        held.hold(wait);
        Duration longer = wait.multipliedBy(2);
        wait = longer.compareTo(LONGEST_WAIT) < 0 ? longer : LONGEST_WAIT;
    }

    /** The record at a position of what was handed out last, or at a part of it. */
    public Optional<ConsumerRecord<byte[], byte[]>> record(SourcePosition position) {
        // One after the other is asked for, each several times.
        if (!isAt(position, lastFound)) {
            lastFound = records.subList(next, next + handedOut).stream()
                    .filter(record -> isAt(position, record))
                    .findFirst()
                    .orElse(null);
        }
        return Optional.ofNullable(lastFound);
    }

    /** For each partition that is still ours, the offset after its last record that was taken in. */
    Map<TopicPartition, OffsetAndMetadata> offsets() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        records.subList(0, next)
                .forEach(record -> offsets.put(
                        new TopicPartition(record.topic(), record.partition()),
                        new OffsetAndMetadata(record.offset() + 1)));
        // Others may be further by now, and a commit would take them back.
        offsets.keySet().retainAll(consumer.assignment());
        return offsets;
    }

    Consumer<?, ?> consumer() {
        return consumer;
    }

    private List<ReceivedItem> read(ConsumerRecord<byte[], byte[]> record) {
        if (refusal != null) {
            return List.of(readRecord.refused(record, refusal));
        }
        while (true) {
            try {
                return readRecord.read(record);
            } catch (SchemaRegistryAwayException e) {
                log.error("Kafka waits: {} Nothing is rejected or lost meanwhile.", e.getMessage());
                holdAWhile();
            }
        }
    }

    private static boolean isAt(SourcePosition asked, @Nullable ConsumerRecord<byte[], byte[]> found) {
        if (found == null) {
            return false;
        }
        SourcePosition record = ReadRecord.position(found);
        return asked.name().equals(record.name())
                && (asked.place().equals(record.place()) || asked.place().startsWith(record.place() + ","));
    }
}
