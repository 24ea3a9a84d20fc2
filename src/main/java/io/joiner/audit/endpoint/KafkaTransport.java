package io.joiner.audit.endpoint;

import io.joiner.audit.endpoint.AuditProperties.Kafka;
import io.joiner.audit.receiver.Content;
import io.joiner.intake.kafka.ProbeBrokers;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends to a topic of Kafka, by an idempotent producer that waits for all replicas. Answers are told by the statuses of HTTP that
 * mean the same, so that all else need not know of Kafka.
 */
final class KafkaTransport implements Transport, AutoCloseable {

    private static final int TAKEN = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;
    private static final int UNFIT = 422;

    /** Below the time for which records are held. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** What joiner promises hangs on them. */
    static final Set<String> FIXED = Set.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            ProducerConfig.ACKS_CONFIG,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG);

    private final String topic;
    private final OneProducer producers;
    private final Duration patience;

    /**
     * An endpoint's own.
     *
     * @param owner how messages name the endpoint
     */
    KafkaTransport(Kafka kafka, String owner, String clientId) {
        this(kafka.topic(), new OneProducer(() -> make(kafka, owner, clientId)), PATIENCE);
    }

    KafkaTransport(String topic, OneProducer producers, Duration patience) {
        this.topic = topic;
        this.producers = producers;
        this.patience = patience;
    }

    @Override
    public EndpointAnswer send(Content content, String id, @Nullable String traceparent) throws IOException {
        return ask(producer ->
                producer.send(record(content, traceparent)).get(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    private ProducerRecord<byte[], byte[]> record(Content content, @Nullable String traceparent) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, bytes(content.key()), content.body());
        record.headers().add("content-type", bytes(content.contentType()));
        content.headers().forEach((name, value) -> record.headers().add(name, bytes(value)));
        if (traceparent != null) {
            record.headers().add("traceparent", bytes(traceparent));
        }
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the topic is there, by its partitions. */
    @Override
    public EndpointAnswer knock() throws IOException {
        return ask(producer -> producer.partitionsFor(topic));
    }

    /** What a producer is asked for. */
    private interface Asking {
        Object ask(Producer<byte[], byte[]> producer) throws ExecutionException, TimeoutException, InterruptedException;
    }

    private EndpointAnswer ask(Asking asking) throws IOException {
        Producer<byte[], byte[]> producer = producers.get();
        try {
            asking.ask(producer);
            return new EndpointAnswer(TAKEN, null, null);
        } catch (ExecutionException e) {
            return answer(e.getCause() == null ? e : e.getCause(), producer);
        } catch (KafkaException e) {
            return answer(e, producer);
        } catch (IllegalStateException e) {
            throw new KafkaAwayException("its producer is just made anew", e);
        } catch (TimeoutException e) {
            // Else it might still arrive, behind a later record of the person.
            producers.giveUp(producer);
            throw new KafkaAwayException("no broker answered in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private EndpointAnswer answer(Throwable why, Producer<byte[], byte[]> producer) throws KafkaAwayException {
        if (why instanceof RecordTooLargeException) {
            return new EndpointAnswer(TOO_LARGE, null, null);
        }
        if (why instanceof InvalidRecordException) {
            return new EndpointAnswer(UNFIT, null, null);
        }
        if (isNoTopic(why)) {
            return new EndpointAnswer(NOT_FOUND, null, null);
        }
        if (why instanceof org.apache.kafka.common.errors.TimeoutException) {
            throw new KafkaAwayException("no broker answered in time", why);
        }
        // A producer that was refused stays so, and of other failures some are for good.
        producers.replace(producer);
        if (why instanceof AuthenticationException || why instanceof AuthorizationException) {
            return new EndpointAnswer(FORBIDDEN, null, null);
        }
        throw new KafkaAwayException("the producer failed: " + why.getClass().getSimpleName(), why);
    }

    /** A topic that is not there is told at once, or by what ended the wait for it. */
    private static boolean isNoTopic(Throwable why) {
        return why instanceof UnknownTopicOrPartitionException
                || why instanceof InvalidTopicException
                || (why instanceof org.apache.kafka.common.errors.TimeoutException
                        && why.getCause() != null
                        && isNoTopic(why.getCause()));
    }

    private static Producer<byte[], byte[]> make(Kafka kafka, String owner, String clientId) throws KafkaAwayException {
        String protocol = kafka.properties()
                .getOrDefault(
                        CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, CommonClientConfigs.DEFAULT_SECURITY_PROTOCOL)
                .toUpperCase(Locale.ROOT);
        var trouble = new ProbeBrokers(kafka.brokers(), protocol, owner + ".kafka").trouble();
        if (trouble.isPresent()) {
            throw new KafkaAwayException(
                    trouble.get().what() + " " + trouble.get().whatToDo(), null);
        }
        try {
            return new KafkaProducer<>(config(kafka, clientId), new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            // The reason lies behind "Failed to construct kafka producer"; it may quote values.
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new KafkaAwayException(
                    "no producer can be made of " + owner + ".kafka ("
                            + reason.getClass().getSimpleName() + ")",
                    e);
        }
    }

    private static Map<String, Object> config(Kafka kafka, String clientId) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000");
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000");
        config.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        config.putAll(kafka.properties());
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.brokers());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        return config;
    }

    @Override
    public void close() {
        producers.close();
    }
}
