package io.joiner.ops.flow;

import io.joiner.ops.flow.SourcesNow.Partition;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far a consumer group is behind: what none of its members has committed. Counted as Kafka's own tools do, for whom the
 * marks of a producer's transactions are records too.
 */
final class GroupLag {

    private final Admin brokers;
    private final String group;
    private final List<String> topics;

    GroupLag(Admin brokers, String group, List<String> topics) {
        this.brokers = brokers;
        this.group = group;
        this.topics = topics;
    }

    /** Asks the brokers; by topic and partition. */
    CompletionStage<List<Partition>> ask() {
        return brokers.describeTopics(topics)
                .allTopicNames()
                .toCompletionStage()
                .thenCompose(described -> lags(partitions(described.values())));
    }

    private CompletionStage<List<Partition>> lags(List<TopicPartition> partitions) {
        CompletionStage<Map<TopicPartition, OffsetAndMetadata>> committed = brokers.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .toCompletionStage();
        // What the topic no longer keeps does not wait.
        CompletionStage<Map<TopicPartition, Long>> next = offsets(partitions, OffsetSpec.earliest())
                .thenCombine(
                        committed,
                        (first, read) -> partitions.stream()
                                .collect(Collectors.toMap(
                                        Function.identity(),
                                        partition -> Math.max(offset(first, partition), offset(read.get(partition))))));
        return next.thenCombine(
                offsets(partitions, OffsetSpec.latest()),
                (from, end) -> partitions.stream()
                        .map(partition -> lag(partition, offset(end, partition) - from.getOrDefault(partition, 0L)))
                        .toList());
    }

    private CompletionStage<Map<TopicPartition, ListOffsetsResultInfo>> offsets(
            List<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which));
        return brokers.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .toCompletionStage();
    }

    private static List<TopicPartition> partitions(Collection<TopicDescription> topics) {
        return topics.stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .sorted(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition))
                .toList();
    }

    private static long offset(Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
        ListOffsetsResultInfo info = offsets.get(partition);
        return info == null ? 0 : info.offset();
    }

    private static long offset(@Nullable OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }

    private static Partition lag(TopicPartition partition, long lag) {
        return new Partition(partition.topic(), partition.partition(), Math.max(0, lag));
    }
}
