package io.joiner.ops;

import io.joiner.audit.ConcludeDelivery.DeliveryMade;
import io.joiner.ledger.AcceptEvents.EventsAccepted;
import io.joiner.ledger.Receipt;
import io.joiner.ledger.Verdict;
import io.joiner.provisioning.AttemptMade;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Counts and times what happens, as the metrics that design and dashboards name. */
@Component
class CountWhatHappens {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofSeconds(120)
    };

    private final MeterRegistry meters;
    private final Clock clock;

    CountWhatHappens(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    @EventListener
    void on(EventsAccepted accepted) {
        accepted.receipts().list().forEach(this::count);
    }

    private void count(Receipt receipt) {
        String source = receipt.position().source().label();
        received("joiner.events.received", "Items that came in", source).increment();
        if (receipt instanceof Receipt.Rejected) {
            received("joiner.events.rejected", "Items that could not be read or mapped", source)
                    .increment();
        } else if (receipt instanceof Receipt.Ignored) {
            received("joiner.events.ignored", "Events of another kind", source).increment();
        } else if (receipt instanceof Receipt.Accepted event && event.duplicate()) {
            received("joiner.events.duplicate", "Events that were known already", source)
                    .increment();
        }
    }

    private Counter received(String name, String description, String source) {
        return Counter.builder(name)
                .description(description)
                .tag("source", source)
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
                .serviceLevelObjectives(BUCKETS)
                .register(meters)
                .record(attempt.took());
        Timer.builder("joiner.permit.wait")
                .description("From an entry being due to its permit")
                .register(meters)
                .record(Duration.between(
                        attempt.claim().dueAt(), attempt.claim().claimedAt()));
        if (attempt.status() == 429) {
            Counter.builder("joiner.throttled")
                    .description("Calls that Graph refused for their rate")
                    .register(meters)
                    .increment();
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
                .register(meters)
                .record(Duration.between(attempt.claim().createdAt(), clock.instant()));
    }

    @EventListener
    void on(DeliveryMade delivery) {
        boolean delivered = delivery.failure() == null;
        Counter.builder(delivered ? "joiner.audit.delivered" : "joiner.audit.failed")
                .description(delivered ? "Audit records that the endpoint took" : "Deliveries that did not work")
                .register(meters)
                .increment();
    }
}
