package io.joiner.ops.flow;

import io.joiner.intake.kafka.KafkaProperties;
import io.joiner.intake.kafka.ProbeBrokers;
import io.joiner.ops.flow.SourcesNow.Partition;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells how far joiner is behind its topics: over all its nodes, and also while they wait for their ledger and read nothing.
 * However many ask, the brokers are asked every few seconds at most.
 */
@Component
class TopicLag {

    private static final Logger log = LoggerFactory.getLogger(TopicLag.class);

    /** Somebody waits for the answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final KafkaProperties properties;
    private final ProbeBrokers probe;
    private @Nullable Admin brokers;
    private @Nullable Look last;
    private long lastAt;

    TopicLag(KafkaProperties properties, ProbeBrokers probe) {
        this.properties = properties;
        this.probe = probe;
    }

    /**
     * What a look came to.
     *
     * @param unknown why it can't be told, or null
     */
    record Look(List<Partition> partitions, @Nullable String unknown) {

        private static Look inVain(String why) {
            return new Look(List.of(), why);
        }
    }

    /** Takes two seconds at most; until a client is made, also as long as {@link ProbeBrokers#trouble}. */
    synchronized Look look() {
        Look known = last;
        if (known == null || System.nanoTime() - lastAt > BETWEEN_LOOKS.toNanos()) {
            known = ask();
            last = known;
            lastAt = System.nanoTime();
        }
        return known;
    }

    private Look ask() {
        try {
            List<String> topics = Arrays.stream(properties.topic().split(","))
                    .map(String::strip)
                    .toList();
            return new Look(
                    new GroupLag(brokers(), properties.groupId(), topics)
                            .ask()
                            .toCompletableFuture()
                            .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS),
                    null);
        } catch (ExecutionException e) {
            return inVain(e.getCause() == null ? e : e.getCause());
        } catch (KafkaException | TimeoutException e) {
            return inVain(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Look.inVain("joiner is ending.");
        }
    }

    private static Look inVain(Throwable why) {
        log.debug("The brokers do not tell how far the group is behind", why);
        return why instanceof TimeoutException || why instanceof org.apache.kafka.common.errors.TimeoutException
                ? Look.inVain("The brokers did not answer within " + PATIENCE.toSeconds() + " seconds.")
                : Look.inVain("The brokers do not tell: " + why.getMessage());
    }

    @PreDestroy
    synchronized void close() {
        if (brokers != null) {
            brokers.close(Duration.ZERO);
        }
    }

    private Admin brokers() {
        if (brokers == null) {
            probe.mustSpeakKafka();
            Map<String, Object> config = new HashMap<>(properties.of(AdminClientConfig.configNames()));
            config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, properties.brokers());
            config.put(AdminClientConfig.CLIENT_ID_CONFIG, "joiner-lag");
            // A question that nobody waits for any more would go on being asked.
            String patience = String.valueOf(PATIENCE.toMillis());
            config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
            config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
            brokers = Admin.create(config);
        }
        return brokers;
    }
}
