package io.joiner.ops.flow;

import io.joiner.event.Masked;
import io.joiner.event.Source;
import io.joiner.intake.file.FileDoor;
import io.joiner.intake.file.ForeignFiles;
import io.joiner.intake.file.ReceiveProperties;
import io.joiner.intake.format.TakenNames;
import io.joiner.intake.graph.GraphReceiveProperties;
import io.joiner.intake.kafka.KafkaDoor;
import io.joiner.intake.kafka.KafkaProperties;
import io.joiner.intake.webhook.request.WebhookProperties;
import io.joiner.ledger.claim.ClaimNotified;
import io.joiner.ledger.query.ListFiles;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows how each source stands. */
@Component
public class ShowSources {

    private static final int FILES = 20;
    private static final String NOTIFICATIONS = "/graph/notifications";

    private final ReceiveProperties receive;
    private final FileDoor fileDoor;
    private final Inbox inbox;
    private final ForeignFiles foreignFiles;
    private final KafkaProperties kafka;
    private final KafkaDoor kafkaDoor;
    private final WebhookProperties webhook;
    private final GraphReceiveProperties graph;
    private final ListFiles listFiles;
    private final FinishedFiles finishedFiles;
    private final ClaimNotified notified;
    private final TopicLag topicLag;
    private final LastSeen lastSeen;
    private final MeterRegistry meters;

    ShowSources(
            ReceiveProperties receive,
            FileDoor fileDoor,
            Inbox inbox,
            ForeignFiles foreignFiles,
            KafkaProperties kafka,
            KafkaDoor kafkaDoor,
            WebhookProperties webhook,
            GraphReceiveProperties graph,
            ListFiles listFiles,
            FinishedFiles finishedFiles,
            ClaimNotified notified,
            TopicLag topicLag,
            LastSeen lastSeen,
            MeterRegistry meters) {
        this.receive = receive;
        this.fileDoor = fileDoor;
        this.inbox = inbox;
        this.foreignFiles = foreignFiles;
        this.kafka = kafka;
        this.kafkaDoor = kafkaDoor;
        this.webhook = webhook;
        this.graph = graph;
        this.listFiles = listFiles;
        this.finishedFiles = finishedFiles;
        this.notified = notified;
        this.topicLag = topicLag;
        this.lastSeen = lastSeen;
        this.meters = meters;
    }

    public SourcesNow now() {
        return new SourcesNow(
                files(),
                kafka.enabled() ? kafka() : null,
                webhook.enabled() ? webhook() : null,
                graph.enabled() ? graph() : null);
    }

    private SourcesNow.Files files() {
        Inbox.Look look = inbox.look();
        Map<String, SourcesNow.FileWaiting> lying =
                look.files().stream().collect(Collectors.toMap(SourcesNow.FileWaiting::name, Function.identity()));
        List<ListFiles.FileUnderWay> underWay = listFiles.underWay(FILES);
        List<String> foreign = foreignFiles.lyingThere();
        Set<String> begun = underWay.stream().map(ListFiles.FileUnderWay::name).collect(Collectors.toSet());
        return new SourcesNow.Files(
                receive.file().enabled(),
                receive.file().directory().toString(),
                look.unreadable(),
                tally(Source.FILE),
                underWay.stream()
                        .map(file -> underWay(file, lying.get(file.name())))
                        .toList(),
                look.files().stream()
                        .filter(file -> !begun.contains(file.name()))
                        .filter(file -> TakenNames.matches(file.name()))
                        .sorted(Comparator.comparing(SourcesNow.FileWaiting::since))
                        .limit(FILES)
                        .map(SourcesNow.FileWaiting::masked)
                        .toList(),
                look.files().stream()
                        .filter(file -> foreign.contains(file.name()))
                        .limit(FILES)
                        .map(SourcesNow.FileWaiting::masked)
                        .toList(),
                finishedFiles.latest(FILES));
    }

    private SourcesNow.FileUnderWay underWay(ListFiles.FileUnderWay file, SourcesNow.@Nullable FileWaiting inInbox) {
        OptionalLong bytesRead = fileDoor.bytesRead(file.batch());
        return new SourcesNow.FileUnderWay(
                Masked.fileName(file.name()),
                inInbox == null ? null : inInbox.bytes(),
                bytesRead.isPresent() ? bytesRead.getAsLong() : null,
                file.items(),
                file.accepted(),
                file.duplicates(),
                file.rejected(),
                file.changedAt());
    }

    private SourcesNow.Kafka kafka() {
        Gauge open = meters.find("joiner.door.open").tag("source", "kafka").gauge();
        TopicLag.Look lag = topicLag.look();
        return new SourcesNow.Kafka(
                kafka.topic(),
                kafka.groupId(),
                open != null && open.value() == 1,
                tally(Source.KAFKA),
                kafkaDoor.lastCommit(),
                lag.partitions(),
                lag.unknown());
    }

    private SourcesNow.Webhook webhook() {
        Map<String, Long> answers = answers();
        return new SourcesNow.Webhook(
                tally(Source.WEBHOOK),
                answers.entrySet().stream()
                        .filter(answer -> !isNotification(answer.getKey()) && isSuccess(answer.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum(),
                refused(answers, false));
    }

    private SourcesNow.Graph graph() {
        return new SourcesNow.Graph(
                tally(Source.GRAPH),
                by("joiner.graph.notifications", "result"),
                by("joiner.graph.confirmed", "outcome"),
                notified.waiting(),
                refused(answers(), true));
    }

    private Map<String, Long> refused(Map<String, Long> answers, boolean notifications) {
        Map<String, Long> refused = new TreeMap<>(answers);
        refused.keySet().removeIf(answer -> isSuccess(answer) || isNotification(answer) != notifications);
        return refused;
    }

    private static boolean isNotification(String answer) {
        return answer.startsWith(NOTIFICATIONS);
    }

    private static boolean isSuccess(String answer) {
        return answer.charAt(answer.lastIndexOf(' ') + 1) == '2';
    }

    /** By path and status. */
    private Map<String, Long> answers() {
        Map<String, Long> answers = new TreeMap<>();
        for (Counter counter : meters.find("joiner.requests").counters()) {
            String answer =
                    counter.getId().getTag("path") + " " + counter.getId().getTag("status");
            answers.merge(answer, (long) counter.count(), Long::sum);
        }
        return answers;
    }

    private Map<String, Long> by(String meter, String tag) {
        Map<String, Long> figures = new TreeMap<>();
        for (Counter counter : meters.find(meter).counters()) {
            figures.merge(String.valueOf(counter.getId().getTag(tag)), (long) counter.count(), Long::sum);
        }
        return figures;
    }

    private SourcesNow.SourceTally tally(Source source) {
        return new SourcesNow.SourceTally(
                count("joiner.events.received", source),
                count("joiner.events.rejected", source),
                count("joiner.events.duplicate", source),
                lastSeen.of(source));
    }

    private long count(String meter, Source source) {
        Counter counter = meters.find(meter).tag("source", source.label()).counter();
        return counter == null ? 0 : (long) counter.count();
    }
}
