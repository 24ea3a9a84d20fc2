package io.joiner.ops.flow;

import io.joiner.event.kafka.KafkaProperties;
import io.joiner.ops.flow.SourcesNow.Partition;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the brokers how far the consumer group is behind: what none of its nodes has committed. So it grows, too, while they
 * wait for their ledger and read nothing. Counted as Kafka's own tools do: a producer's transaction adds a mark or two.
 */
@Component
class TopicLag {

    private static final Logger log = LoggerFactory.getLogger(TopicLag.class);

    /** Somebody waits for the answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final KafkaProperties properties;
    private @Nullable Admin admin;

    TopicLag(KafkaProperties properties) {
        this.properties = properties;
    }

    /**
     * What a look came to.
     *
     * @param unknown why it can't be told, or null
     */
    record Look(List<Partition> partitions, @Nullable String unknown) {}

    Look look() {
        try {
            return new Look(partitions(), null);
        } catch (ExecutionException | KafkaException e) {
            log.debug("Kafka does not tell how far the group is behind", e);
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            return new Look(List.of(), "The brokers do not tell: " + cause.getMessage());
        } catch (TimeoutException e) {
            return new Look(List.of(), "The brokers did not answer within " + PATIENCE.toSeconds() + " seconds.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Look(List.of(), "joiner is ending.");
        }
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    private List<Partition> partitions() throws ExecutionException, TimeoutException, InterruptedException {
        List<TopicPartition> all = all();
        Map<TopicPartition, ListOffsetsResultInfo> first = offsets(all, OffsetSpec.earliest());
        Map<TopicPartition, OffsetAndMetadata> committed =
                answer(admin().listConsumerGroupOffsets(properties.groupId()).partitionsToOffsetAndMetadata());
        Map<TopicPartition, ListOffsetsResultInfo> end = offsets(all, OffsetSpec.latest());
        return all.stream()
                .map(partition -> {
                    OffsetAndMetadata read = committed.get(partition);
                    // What the topic no longer keeps is not waiting.
                    long next = Math.max(read == null ? 0 : read.offset(), offset(first, partition));
                    return new Partition(
                            partition.topic(), partition.partition(), Math.max(0, offset(end, partition) - next));
                })
                .toList();
    }

    private List<TopicPartition> all() throws ExecutionException, TimeoutException, InterruptedException {
        List<String> topics =
                Arrays.stream(properties.topic().split(",")).map(String::strip).toList();
        List<TopicPartition> all = new ArrayList<>();
        for (TopicDescription topic :
                answer(admin().describeTopics(topics).allTopicNames()).values()) {
            topic.partitions().forEach(info -> all.add(new TopicPartition(topic.name(), info.partition())));
        }
        all.sort(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
        return all;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(List<TopicPartition> all, OffsetSpec which)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = all.stream().collect(Collectors.toMap(Function.identity(), p -> which));
        return answer(admin().listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all());
    }

    private static long offset(Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
        ListOffsetsResultInfo info = offsets.get(partition);
        return info == null ? 0 : info.offset();
    }

    private static <T> T answer(KafkaFuture<T> asked)
            throws ExecutionException, TimeoutException, InterruptedException {
        return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized Admin admin() {
        if (admin == null) {
            Map<String, Object> config = new HashMap<>(properties.of(AdminClientConfig.configNames()));
            config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, properties.brokers());
            config.put(AdminClientConfig.CLIENT_ID_CONFIG, "joiner-lag");
            // Nobody waits longer, and a question left open would go on asking.
            String patience = String.valueOf(PATIENCE.toMillis());
            config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
            config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
            admin = Admin.create(config);
        }
        return admin;
    }
}
