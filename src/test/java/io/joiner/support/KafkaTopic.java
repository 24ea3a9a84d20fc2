package io.joiner.support;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A topic of a broker, written and read with Kafka's own client. */
public final class KafkaTopic implements AutoCloseable {

    private static final byte @Nullable [] NO_KEY = null;
    private static final int MOST_PRODUCERS = 5;

    private final KafkaBroker broker;
    private final String name;
    private final int partitions;
    private final Admin admin;
    private final Queue<ProducerRecord<byte[], byte[]>> unsent = new ConcurrentLinkedQueue<>();
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
    private KafkaProducer<byte[], byte[]> producer;

    public KafkaTopic(KafkaBroker broker, String name, int partitions) {
        this.broker = broker;
        this.name = name;
        this.partitions = partitions;
        this.admin = Admin.create(Map.of("bootstrap.servers", broker.address()));
        this.producer = producer(broker);
        done(() -> admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                .all()
                .get());
    }

    private static KafkaProducer<byte[], byte[]> producer(KafkaBroker broker) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.address(),
                        "max.request.size",
                        8_000_000,
                        "linger.ms",
                        5,
                        "request.timeout.ms",
                        5_000,
                        "delivery.timeout.ms",
                        15_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public String name() {
        return name;
    }

    /** Headers by key and text. */
    public static Headers headers(Map<String, String> texts) {
        RecordHeaders headers = new RecordHeaders();
        texts.forEach((key, value) -> headers.add(key, value.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }

    /** Sends without waiting; see {@link #flush}. */
    public void send(int partition, String value) {
        send(partition, value.getBytes(StandardCharsets.UTF_8), headers(Map.of()));
    }

    /** As {@link #send(int, String)}; a null value is a tombstone. */
    public void send(int partition, byte @Nullable [] value, Headers headers) {
        send(new ProducerRecord<>(name, partition, NO_KEY, value, headers));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback sees each failure
    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (sent, failure) -> {
            if (failure != null) {
                failures.add(failure);
                unsent.add(record);
            }
        });
    }

    /** Returns when the broker has all that was sent; what one producer could not send, another one sends. */
    public void flush() {
        producer.flush();
        for (int tries = 1; !unsent.isEmpty(); tries++) {
            if (tries == MOST_PRODUCERS) {
                throw new IllegalStateException(unsent.size() + " records could not be sent", failures.peek());
            }
            sendByAnotherProducer();
        }
    }

    /** Right after a topic was made, a producer may look for a partition's leader until its records expire. */
    private void sendByAnotherProducer() {
        producer.close(Duration.ZERO);
        producer = producer(broker);
        List<ProducerRecord<byte[], byte[]>> again = List.copyOf(unsent);
        unsent.clear();
        failures.clear();
        again.forEach(this::send);
        producer.flush();
    }

    /** How many records of each partition a group has acknowledged. */
    public Map<Integer, Long> committed(String group) {
        Map<Integer, Long> committed = new HashMap<>();
        done(() -> admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get())
                .forEach((partition, offset) -> {
                    if (partition.topic().equals(name) && offset != null) {
                        committed.put(partition.partition(), offset.offset());
                    }
                });
        return committed;
    }

    /** How many records a group has not acknowledged yet. */
    public long lag(String group) {
        Map<Integer, Long> committed = committed(group);
        return ends().entrySet().stream()
                .mapToLong(end -> end.getValue() - committed.getOrDefault(end.getKey(), 0L))
                .sum();
    }

    /** The members of a group that hold partitions. */
    public List<String> members(String group) {
        return done(() -> admin.describeConsumerGroups(List.of(group)).all().get()).get(group).members().stream()
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .map(member -> member.consumerId())
                .toList();
    }

    /** All records that are there now. */
    public List<ConsumerRecord<byte[], byte[]>> read() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(Map.of("auto.offset.reset", "earliest"))) {
            consumer.assign(all());
            long count = ends().values().stream().mapToLong(Long::longValue).sum();
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (records.size() < count) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
            return records;
        }
    }

    /** Another consumer of the same broker. */
    public KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("bootstrap.servers", broker.address());
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        admin.close(Duration.ZERO);
    }

    private Map<Integer, Long> ends() {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        all().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<Integer, Long> ends = new HashMap<>();
        done(() -> admin.listOffsets(latest).all().get())
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    private List<TopicPartition> all() {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(name, partition))
                .toList();
    }

    private interface AdminCall<T> {
        T get() throws ExecutionException, InterruptedException;
    }

    private static <T> T done(AdminCall<T> call) {
        try {
            return call.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
