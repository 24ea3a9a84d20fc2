package io.joiner.ops.telemetry;

import io.joiner.audit.delivery.ConcludeDelivery.DeliveryMade;
import io.joiner.event.LogContext;
import io.joiner.event.Masked;
import io.joiner.event.TraceParent;
import io.joiner.graph.log.OutcomeLogClosed;
import io.joiner.graph.target.JobStateChanged;
import io.joiner.graph.target.RuleFound;
import io.joiner.graph.target.TargetStopped;
import io.joiner.intake.file.FinishFile.FileFinished;
import io.joiner.ledger.Receipt;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.accept.AcceptEvents.EventsAccepted;
import io.joiner.ledger.query.ReadTraces;
import io.joiner.ledger.query.ReadTraces.Traced;
import io.joiner.provisioning.decide.AttemptMade;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The log as an operator reads it: one line an attempt, with all facts as fields and of the person nothing but ids.
 *
 * <p>Which entry, event and target a line is about stands in {@link LogContext}, for this line as for those of others.
 */
@Component
class LogWhatHappens {

    private static final Logger events = LoggerFactory.getLogger("joiner.event");
    private static final Logger attempts = LoggerFactory.getLogger("joiner.attempt");
    private static final Logger targets = LoggerFactory.getLogger("joiner.target");
    private static final Logger files = LoggerFactory.getLogger("joiner.file");
    private static final Logger audit = LoggerFactory.getLogger("joiner.audit");

    private static final String OF_ENTRIES = "io.joiner.provisioning.";

    private final ReadTraces traces;

    LogWhatHappens(ReadTraces traces) {
        this.traces = traces;
    }

    /** One line an event would drown the rest when a large file comes in; whoever looks for one asks for them. */
    @EventListener
    void on(EventsAccepted accepted) {
        if (events.isDebugEnabled()) {
            List<Receipt.Accepted> fresh = accepted.receipts().list().stream()
                    .filter(receipt -> receipt instanceof Receipt.Accepted event && !event.duplicate())
                    .map(Receipt.Accepted.class::cast)
                    .toList();
            Map<String, String> spans =
                    traces
                            .ofEvents(fresh.stream()
                                    .map(Receipt.Accepted::eventKey)
                                    .toList())
                            .stream()
                            .collect(Collectors.toMap(Traced::eventKey, Traced::trace));
            fresh.forEach(event -> tell(event, spans.get(event.eventKey())));
        }
    }

    private static void tell(Receipt.Accepted event, @Nullable String span) {
        LogContext.of(event.eventId(), null, null, TraceParent.read(span).orElse(null))
                .run(() -> events.atDebug()
                        .addKeyValue("source", event.position().source().label())
                        .addKeyValue("entries", event.entries())
                        .log("Event accepted"));
    }

    @EventListener
    void on(AttemptMade attempt) {
        LoggingEventBuilder line = attempts.atLevel(level(attempt))
                .addKeyValue(
                        "objectId", Masked.idOrNull(attempt.claim().subject().objectId()))
                .addKeyValue("lane", attempt.claim().lane().label())
                .addKeyValue("attempt", attempt.claim().attempt())
                .addKeyValue("step", attempt.claim().step().label())
                .addKeyValue("status", attempt.status())
                .addKeyValue("took", attempt.took().toMillis() + "ms");
        if (attempt.retryClass() != null) {
            line = line.addKeyValue("class", attempt.retryClass());
        }
        if (attempt.due() != null) {
            line = line.addKeyValue("next", attempt.due());
        }
        line.log("{}: {}{}", came(attempt), attempt.reason(), whatToDo(attempt));
    }

    /** What needs a person stands out, and what will hit the next ones too stands out most. */
    private static Level level(AttemptMade attempt) {
        if (!isParked(attempt)) {
            return Level.INFO;
        }
        return attempt.alarm() ? Level.ERROR : Level.WARN;
    }

    private static String whatToDo(AttemptMade attempt) {
        return attempt.verdict() != null && isParked(attempt)
                ? " " + attempt.verdict().whatToDo()
                : "";
    }

    private static boolean isParked(AttemptMade attempt) {
        return attempt.verdict() != null && attempt.verdict().result() == Verdict.Result.PARKED;
    }

    private static String came(AttemptMade attempt) {
        if (attempt.verdict() != null) {
            return attempt.verdict().result().label();
        }
        return switch (attempt.then()) {
            case ENDS, AGAIN -> "tried again later";
            case ASKS_LOG -> "the provisioning log is asked later";
            case NEXT_PART -> "goes on with the next members";
            case WAITS_FOR_TARGET -> "waits for its target";
        };
    }

    @EventListener
    void on(OutcomeLogClosed closed) {
        targets.atWarn()
                .addKeyValue("next", closed.until())
                .log("Calls of unknown outcome are repeated unasked: {} {}", closed.reason(), closed.whatToDo());
    }

    @EventListener
    void on(TargetStopped stopped) {
        LogContext.ofTarget(stopped.target())
                .run(() -> targets.atError()
                        .addKeyValue("next", stopped.until())
                        .log("Target stopped, its entries wait: {} {}", stopped.reason(), stopped.whatToDo()));
    }

    @EventListener
    void on(RuleFound found) {
        LogContext.ofTarget(found.target())
                .run(() -> targets.atInfo()
                        .addKeyValue("job", found.destination().jobId())
                        .addKeyValue("rule", found.destination().ruleId())
                        .log("Job and rule found: {}", found.why()));
    }

    /** Being well at the first look is no news. */
    @EventListener
    void on(JobStateChanged change) {
        boolean well = change.now().isWell();
        if (change.before() != null || !well) {
            LogContext.ofTarget(change.target())
                    .run(() -> targets.atLevel(well ? Level.INFO : Level.WARN)
                            .log((change.now().inWords() + " " + change.now().whatToDo()).strip()));
        }
    }

    /** Of entries alone; a file of bad lines has a record for each. A failure is told by whoever decides what follows. */
    @EventListener
    void on(DeliveryMade delivery) {
        if (delivery.failure() == null) {
            boolean ofEntry = delivery.record().type().startsWith(OF_ENTRIES);
            audit.atLevel(ofEntry ? Level.INFO : Level.DEBUG)
                    .addKeyValue("record", delivery.record().id())
                    .addKeyValue("attempt", delivery.record().attempt())
                    .addKeyValue("took", delivery.took().toMillis() + "ms")
                    .log("Audit record delivered");
        }
    }

    @EventListener
    void on(FileFinished file) {
        files.atInfo()
                .addKeyValue("file", Masked.file(file.moved()))
                .addKeyValue("lines", file.lines())
                .addKeyValue("accepted", file.counts().accepted())
                .addKeyValue("duplicates", file.counts().duplicates())
                .addKeyValue("ignored", file.counts().ignored())
                .addKeyValue("rejected", file.counts().rejected())
                .log(
                        file.readWhole()
                                ? "File taken in"
                                : "File can't be read, or not to its end; see the report beside it");
    }
}
