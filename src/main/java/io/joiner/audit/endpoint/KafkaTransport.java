package io.joiner.audit.endpoint;

import io.joiner.audit.endpoint.AuditProperties.Kafka;
import io.joiner.audit.receiver.Content;
import io.joiner.intake.kafka.KafkaProperties;
import io.joiner.intake.kafka.ProbeBrokers;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
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
public final class KafkaTransport implements Transport, AutoCloseable {

    private static final int TAKEN = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;

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

    private final Kafka kafka;
    private final String clientId;
    private final ProbeBrokers probe;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    KafkaTransport(Kafka kafka, String clientId) {
        this.kafka = kafka;
        this.clientId = clientId;
        this.probe = new ProbeBrokers(
                new KafkaProperties(true, kafka.brokers(), kafka.topic(), clientId, "", kafka.properties()));
    }

    @Override
    public Answer send(Content content, String id, @Nullable String traceparent) throws IOException {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(kafka.topic(), content.key().getBytes(StandardCharsets.UTF_8), content.body());
        record.headers().add("content-type", bytes(content.contentType()));
        content.headers().forEach((name, value) -> record.headers().add(name, bytes(value)));
        if (traceparent != null) {
            record.headers().add("traceparent", bytes(traceparent));
        }
        try {
            producer().send(record).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return new Answer(TAKEN, null, null);
        } catch (ExecutionException e) {
            return answer(e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            return answer(e);
        } catch (TimeoutException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Answer answer(Throwable why) throws IOException {
        if (why instanceof RecordTooLargeException) {
            return new Answer(TOO_LARGE, null, null);
        }
        if (why instanceof UnknownTopicOrPartitionException || why instanceof InvalidTopicException) {
            return new Answer(NOT_FOUND, null, null);
        }
        if (why instanceof AuthenticationException || why instanceof AuthorizationException) {
            // A producer that was refused stays so.
            close();
            return new Answer(FORBIDDEN, null, null);
        }
        if (!(why instanceof org.apache.kafka.common.errors.TimeoutException)) {
            close();
        }
        throw why instanceof IOException io ? io : new KafkaAwayException(why);
    }

    /** Whether the topic is there, by its partitions. */
    @Override
    public Answer knock() throws IOException {
        try {
            producer().partitionsFor(kafka.topic());
            return new Answer(TAKEN, null, null);
        } catch (KafkaException e) {
            return answer(e);
        }
    }

    private synchronized KafkaProducer<byte[], byte[]> producer() throws IOException {
        if (producer == null) {
            var trouble = probe.trouble();
            if (trouble.isPresent()) {
                throw new KafkaAwayException(trouble.get().what());
            }
            producer = new KafkaProducer<>(config(), new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private Map<String, Object> config() {
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
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    /** Kafka did not take a record; the message says why in a word, without what it was sent. */
    public static final class KafkaAwayException extends IOException {

        private static final long serialVersionUID = 1L;

        KafkaAwayException(Throwable why) {
            super(why.getClass().getSimpleName(), why);
        }

        KafkaAwayException(String why) {
            super(why);
        }
    }
}
