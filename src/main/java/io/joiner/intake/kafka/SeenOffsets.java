package io.joiner.intake.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells once when a partition is read from an earlier offset than before: the topic was made anew, or offsets were reset. */
final class SeenOffsets {

    private static final Logger log = LoggerFactory.getLogger(SeenOffsets.class);

    private final Map<TopicPartition, Long> highest = new HashMap<>();

    synchronized void see(List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            Long before = highest.put(partition, record.offset());
            if (before != null && record.offset() <= before) {
                log.warn(
                        "Partition {} of the topic {} is read from offset {} on again, after {}: the topic was made anew, the broker"
                                + " does not keep the offset any longer, or records come again. Duplicates are told.",
                        record.partition(),
                        record.topic(),
                        record.offset(),
                        before);
            }
        }
    }
}
