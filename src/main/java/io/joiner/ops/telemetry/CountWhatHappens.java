package io.joiner.ops.telemetry;

import io.joiner.audit.delivery.ConcludeDelivery.DeliveryMade;
import io.joiner.event.Source;
import io.joiner.intake.webhook.gate.RequestAnswered;
import io.joiner.ledger.Receipt;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.accept.AcceptEvents.EventsAccepted;
import io.joiner.ledger.retention.SweepLedger.RowsRemoved;
import io.joiner.ops.upkeep.SweepFiles.FilesRemoved;
import io.joiner.provisioning.decide.AttemptMade;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Counts and times what happens, as the metrics that design and dashboards name. */
@Component
class CountWhatHappens {

    private static final Duration[] OF_CALLS = seconds(0.5, 1, 2, 5, 10, 20, 30, 60, 120);

    /** From what the limit alone makes a person wait to what retries over days do. */
    private static final Duration[] OF_WAITING =
            seconds(0.1, 1, 5, 15, 60, 300, 900, 3_600, 4 * 3_600, 12 * 3_600, 86_400, 3 * 86_400, 7 * 86_400);

    private static final String FILES = "files";

    private final MeterRegistry meters;
    private final Clock clock;
    private final Counter throttled;
    private final Counter delivered;
    private final Counter notDelivered;

    /** What happens seldom counts from zero: the first time is seen as an increase too. */
    CountWhatHappens(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        this.throttled = counter("joiner.throttled", "Calls that Graph refused for their rate");
        this.delivered = counter("joiner.audit.delivered", "Audit records that the endpoint took");
        this.notDelivered = counter("joiner.audit.failed", "Deliveries that did not work");
        for (Source source : Source.values()) {
            received(source);
            rejected(source);
            duplicate(source);
        }
        RowsRemoved.KINDS.forEach(this::removed);
        removed(FILES);
    }

    private static Duration[] seconds(double... seconds) {
        return Arrays.stream(seconds)
                .mapToObj(each -> Duration.ofMillis((long) (1_000 * each)))
                .toArray(Duration[]::new);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }

    @EventListener
    void on(EventsAccepted accepted) {
        accepted.receipts().list().forEach(this::count);
    }

    private void count(Receipt receipt) {
        Source source = receipt.position().source();
        received(source).increment();
        if (receipt instanceof Receipt.Rejected) {
            rejected(source).increment();
        } else if (receipt instanceof Receipt.Ignored) {
            ofSource("joiner.events.ignored", "Events of another kind", source).increment();
        } else if (receipt instanceof Receipt.Accepted event && event.duplicate()) {
            duplicate(source).increment();
        }
    }

    private Counter received(Source source) {
        return ofSource("joiner.events.received", "Items that came in", source);
    }

    private Counter rejected(Source source) {
        return ofSource("joiner.events.rejected", "Items that could not be read or mapped", source);
    }

    private Counter duplicate(Source source) {
        return ofSource("joiner.events.duplicate", "Events that were known already", source);
    }

    private Counter ofSource(String name, String description, Source source) {
        return Counter.builder(name)
                .description(description)
                .tag("source", source.label())
                .register(meters);
    }

    @EventListener
    void on(AttemptMade attempt) {
        String target = attempt.claim().subject().target();
        switch (attempt.claim().step()) {
            case FIND_PERSON -> countQuestion("joiner.look.ups.failed", "Look-ups that found no person", attempt);
            case ASK_LOG -> countQuestion("joiner.log.looks", "Questions to Entra's provisioning log", attempt);
            case CALL -> countCall(attempt, target);
        }
        if (attempt.verdict() != null) {
            count(attempt, attempt.verdict());
        }
    }

    private void countQuestion(String name, String description, AttemptMade attempt) {
        Counter.builder(name)
                .description(description)
                .tag("target", attempt.claim().subject().target())
                .tag("status", Integer.toString(attempt.status()))
                .register(meters)
                .increment();
    }

    private void countCall(AttemptMade attempt, String target) {
        Counter.builder("joiner.attempts")
                .description("Calls of provisionOnDemand; status 0 had no answer")
                .tag("target", target)
                .tag("status", Integer.toString(attempt.status()))
                .tag("class", Objects.requireNonNullElse(attempt.retryClass(), "none"))
                .register(meters)
                .increment();
        Timer.builder("joiner.call.duration")
                .description("From sending to the answer")
                .tag("target", target)
                .serviceLevelObjectives(OF_CALLS)
                .register(meters)
                .record(attempt.took());
        Timer.builder("joiner.permit.wait")
                .description("From an entry being due to its permit")
                .serviceLevelObjectives(OF_WAITING)
                .register(meters)
                .record(Duration.between(
                        attempt.claim().dueAt(), attempt.claim().claimedAt()));
        if (attempt.status() == 429) {
            throttled.increment();
        }
    }

    private void count(AttemptMade attempt, Verdict verdict) {
        Counter.builder("joiner.verdicts")
                .description("Entries that ended")
                .tag("target", attempt.claim().subject().target())
                .tag("result", verdict.result().label())
                .tag("reason", Objects.requireNonNullElse(verdict.errorCode(), "none"))
                .register(meters)
                .increment();
        Timer.builder("joiner.event.to.verdict")
                .description("From an event's arrival to its verdict")
                .tag("lane", attempt.claim().lane().label())
                .serviceLevelObjectives(OF_WAITING)
                .register(meters)
                .record(Duration.between(attempt.claim().createdAt(), clock.instant()));
    }

    @EventListener
    void on(RowsRemoved removed) {
        removed(removed.kind()).increment(removed.rows());
    }

    @EventListener
    void on(FilesRemoved removed) {
        removed(FILES).increment(removed.files());
    }

    private Counter removed(String kind) {
        return Counter.builder("joiner.retention.removed")
                .description("Rows of the ledger, and files taken in, that were past their retention")
                .tag("kind", kind)
                .register(meters);
    }

    @EventListener
    void on(DeliveryMade delivery) {
        (delivery.failure() == null ? delivered : notDelivered).increment();
    }

    @EventListener
    void on(RequestAnswered request) {
        Counter.builder("joiner.requests")
                .description("Requests to the doors for webhooks and notifications, by what was answered")
                .tag("path", request.path())
                .tag("status", Integer.toString(request.status()))
                .register(meters)
                .increment();
    }
}
