package io.joiner.intake.kafka;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells in plain words when a topic that is read does not exist, and when it does again; Kafka's own client would say so in its own
 * words several times a second, and joiner's consumer waits for the topic by itself.
 */
@Component
public class WatchTopics {

    private static final Logger log = LoggerFactory.getLogger(WatchTopics.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaProperties properties;
    private final ProbeBrokers probe;
    private final Set<String> missing = new HashSet<>();
    private @Nullable Admin brokers;

    WatchTopics(KafkaProperties properties, ProbeBrokers probe) {
        this.properties = properties;
        this.probe = probe;
    }

    public synchronized void look() {
        if (!properties.enabled()) {
            return;
        }
        List<String> topics =
                Arrays.stream(properties.topic().split(",")).map(String::strip).toList();
        try {
            brokers().describeTopics(topics).topicNameValues().forEach(this::look);
        } catch (KafkaException e) {
            log.debug("The brokers do not tell which topics there are", e);
        }
    }

    private void look(String topic, KafkaFuture<?> description) {
        try {
            description.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (missing.remove(topic)) {
                log.info(
                        "The topic {} exists now; its records are taken from its beginning on, and duplicates are told",
                        topic);
            }
        } catch (ExecutionException e) {
            boolean none = e.getCause() instanceof UnknownTopicOrPartitionException
                    || e.getCause() instanceof InvalidTopicException;
            if (none && missing.add(topic)) {
                log.error(
                        "No records come in from Kafka: the topic {} does not exist at {}, or joiner may not see it. Make the topic, or"
                                + " mend joiner.receive.kafka.topic. joiner goes on by itself once the topic is there.",
                        topic,
                        properties.brokers());
            }
        } catch (TimeoutException e) {
            log.debug("The brokers do not tell in time whether a topic exists", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Admin brokers() {
        if (brokers == null) {
            probe.mustSpeakKafka();
            Map<String, Object> config = new HashMap<>(properties.of(AdminClientConfig.configNames()));
            config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, properties.brokers());
            config.put(AdminClientConfig.CLIENT_ID_CONFIG, "joiner-topics");
            config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, String.valueOf(PATIENCE.toMillis()));
            config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, String.valueOf(PATIENCE.toMillis()));
            brokers = Admin.create(config);
        }
        return brokers;
    }

    @PreDestroy
    synchronized void close() {
        if (brokers != null) {
            brokers.close(Duration.ZERO);
        }
    }
}
