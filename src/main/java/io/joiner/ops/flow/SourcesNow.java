package io.joiner.ops.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.joiner.event.Masked;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How each source stands; counts are of the node that answers, since its start, unless said otherwise.
 *
 * @param kafka absent while its door is closed by configuration; likewise webhook and graph
 * @param files files
 * @param webhook webhooks
 * @param graph Microsoft Graph's change notifications
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourcesNow(
        Files files,
        @Nullable Kafka kafka,
        @Nullable Webhook webhook,
        @Nullable Graph graph) {

    /**
     * What came in by a source.
     *
     * @param last when something last came in, or null
     * @param received events
     * @param rejected those that could not be taken
     * @param duplicate those known before
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SourceTally(
            long received,
            long rejected,
            long duplicate,
            @Nullable Instant last) {}

    /**
     * Files.
     *
     * @param inbox where they are dropped
     * @param unreadable why the inbox can't be read and what to do, or null
     * @param underWay those being taken in by any node, as the ledger has them
     * @param waiting those that lie in this node's inbox and were not begun
     * @param foreign those that lie in this node's inbox and that nobody takes, since joiner does not know their kind
     * @param finished those that this node dealt with last, newest first
     * @param enabled whether files are taken
     * @param tally what came in
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Files(
            boolean enabled,
            String inbox,
            @Nullable String unreadable,
            SourceTally tally,
            List<FileUnderWay> underWay,
            List<FileWaiting> waiting,
            List<FileWaiting> foreign,
            List<FinishedFile> finished) {}

    /**
     * A file that is being taken in.
     *
     * @param items events taken in so far, bad ones included
     * @param bytes its size; null where it lies in another node's inbox
     * @param bytesRead how many of them have been read; null where another node reads it
     * @param name the file's name, masked but for its end
     * @param accepted those accepted
     * @param duplicates those known before
     * @param rejected those that could not be taken
     * @param lastAt when some of it was last taken in
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FileUnderWay(
            String name,
            @Nullable Long bytes,
            @Nullable Long bytesRead,
            long items,
            long accepted,
            long duplicates,
            long rejected,
            Instant lastAt) {

        /** How much of it has been read, in whole percent; null where that is not known. */
        public @Nullable Long percentRead() {
            return bytes == null || bytesRead == null || bytes == 0 ? null : Math.min(100, bytesRead * 100 / bytes);
        }
    }

    /**
     * A file that was not begun.
     *
     * @param name the file's name, masked but for its end
     * @param bytes its size
     * @param since when it last changed
     */
    public record FileWaiting(String name, long bytes, Instant since) {

        FileWaiting masked() {
            return new FileWaiting(Masked.fileName(name), bytes, since);
        }
    }

    /**
     * A file that was dealt with.
     *
     * @param unreadable why the rest of it could not be read, or null if all was
     * @param name the file's name, masked but for its end
     * @param at when that was
     * @param lines lines or items read
     * @param accepted events accepted
     * @param duplicates those known before
     * @param rejected those that could not be taken
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FinishedFile(
            String name,
            Instant at,
            long lines,
            long accepted,
            long duplicates,
            long rejected,
            @Nullable String unreadable) {}

    /**
     * Kafka.
     *
     * @param connected whether the consumer is well
     * @param lastCommit when this node last committed offsets, or null
     * @param partitions the topic's, and how far the group is behind in each; over all nodes
     * @param lagUnknown why that can't be told now, or null
     * @param topic the topic
     * @param groupId the consumer group
     * @param tally what came in
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Kafka(
            String topic,
            String groupId,
            boolean connected,
            SourceTally tally,
            @Nullable Instant lastCommit,
            List<Partition> partitions,
            @Nullable String lagUnknown) {

        public long lag() {
            return partitions.stream().mapToLong(Partition::lag).sum();
        }
    }

    /**
     * A partition, and how many records of it wait in Kafka.
     *
     * @param topic the topic
     * @param partition its number
     * @param lag records that the group has not committed yet
     */
    public record Partition(String topic, int partition, long lag) {}

    /**
     * Webhooks.
     *
     * @param taken requests answered with success
     * @param refused requests refused or failed, by path and HTTP status, such as {@code /events 401}
     * @param tally what came in
     */
    public record Webhook(SourceTally tally, long taken, Map<String, Long> refused) {}

    /**
     * Microsoft Graph's change notifications.
     *
     * @param notifications by what became of them: kept, ignored, forged, unusable
     * @param confirmed answers to the question whether a user is new, by their outcome
     * @param waiting users of whom is not known yet whether they are new, on all nodes
     * @param refused as those of webhooks
     * @param tally what came in
     */
    public record Graph(
            SourceTally tally,
            Map<String, Long> notifications,
            Map<String, Long> confirmed,
            long waiting,
            Map<String, Long> refused) {}
}
