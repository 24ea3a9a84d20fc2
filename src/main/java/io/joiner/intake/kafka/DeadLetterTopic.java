package io.joiner.intake.kafka;

import jakarta.annotation.PreDestroy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Copies rejected records to the dead-letter topic, if one is set.
 *
 * <p>The ledger has each of them already, so a copy is a service to others and never a reason to stop: what can't be copied
 * within some seconds is not copied, and the log says so. After a crash a record may be copied twice.
 */
@Component
public class DeadLetterTopic {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterTopic.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_RECORD = 16 << 20;

    private final KafkaProperties properties;
    private final ProbeBrokers brokers;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    public DeadLetterTopic(KafkaProperties properties, ProbeBrokers brokers) {
        this.properties = properties;
        this.brokers = brokers;
    }

    /** A record that could not be accepted, and why, in plain words. */
    public record Rejected(ConsumerRecord<byte[], byte[]> record, String reason) {}

    /** Copies key, value and headers as they are, with headers that tell reason and origin; never throws. */
    public void copy(List<Rejected> rejected) {
        if (rejected.isEmpty() || properties.deadLetterTopic().isEmpty()) {
            return;
        }
        int copied = 0;
        try {
            copied = copied(rejected);
        } catch (KafkaException e) {
            log.debug("The dead-letter topic can't be written", e);
        }
        if (copied < rejected.size()) {
            log.warn(
                    "{} rejected records could not be copied to the dead-letter topic {}; the ledger keeps them",
                    rejected.size() - copied,
                    properties.deadLetterTopic());
        }
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
        }
    }

    private int copied(List<Rejected> rejected) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Rejected each : rejected) {
            // Without a leader for the topic each sending waits, and hundreds of them would wait too long.
            if (System.nanoTime() < end) {
                sent.add(producer().send(letter(each)));
            }
        }
        return (int) sent.stream().filter(future -> arrived(future, end)).count();
    }

    private static boolean arrived(Future<RecordMetadata> sent, long end) {
        try {
            sent.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            log.debug("A rejected record could not be copied", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private ProducerRecord<byte[], byte[]> letter(Rejected rejected) {
        ConsumerRecord<byte[], byte[]> record = rejected.record();
        Headers headers = new RecordHeaders(record.headers());
        add(headers, "joiner-reason", rejected.reason());
        add(headers, "joiner-topic", record.topic());
        add(headers, "joiner-partition", String.valueOf(record.partition()));
        add(headers, "joiner-offset", String.valueOf(record.offset()));
        add(headers, "joiner-timestamp", String.valueOf(record.timestamp()));
        return new ProducerRecord<>(properties.deadLetterTopic(), null, record.key(), record.value(), headers);
    }

    // A record that was copied back and rejected again tells of the last time only.
    private static void add(Headers headers, String key, String value) {
        headers.remove(key).add(key, value.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            brokers.mustSpeakKafka();
            producer = new KafkaProducer<>(producerProperties(), new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private Map<String, Object> producerProperties() {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000");
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "10000");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, String.valueOf(LONGEST_RECORD));
        config.putAll(properties.of(ProducerConfig.configNames()));
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, properties.brokers());
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "joiner-dead-letters");
        return config;
    }
}
