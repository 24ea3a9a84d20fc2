package io.joiner.audit.delivery;

import static java.util.stream.Collectors.groupingBy;

import io.joiner.audit.receiver.Judged;
import io.joiner.audit.receiver.Judged.Kind;
import io.joiner.audit.record.AuditRecord;
import io.joiner.event.DomainEvent;
import io.joiner.http.FailureText;
import io.joiner.ledger.outbox.Outbox;
import io.joiner.ledger.store.LedgerUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/** Keeps what became of a delivery: a record is never given up, and a refused one holds up nobody else's. */
public class ConcludeDelivery {

    private static final Logger log = LoggerFactory.getLogger(ConcludeDelivery.class);

    /** How long a record waits that the endpoint refuses for its own sake. */
    private static final List<Duration> REFUSED =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));

    private final int setAsideAfter;
    private final Outbox outbox;
    private final TakeRecords takeRecords;
    private final DeliveryPace pace;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    public ConcludeDelivery(
            int setAsideAfter,
            Outbox outbox,
            TakeRecords takeRecords,
            DeliveryPace pace,
            ApplicationEventPublisher events,
            Clock clock) {
        this.setAsideAfter = setAsideAfter;
        this.outbox = outbox;
        this.takeRecords = takeRecords;
        this.pace = pace;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Tells those beside the rooms what became of a delivery.
     *
     * @param failure null when the endpoint has the record
     * @param status what the endpoint answered, 0 if it did not
     * @param took from taking it out of the ledger to the answer
     */
    public record DeliveryMade(AuditRecord record, @Nullable String failure, int status, Duration took)
            implements DomainEvent {}

    /** Each of the records has come to something. */
    public void conclude(List<Outcome> outcomes) {
        Map<Boolean, List<Outcome>> byDelivered =
                outcomes.stream().collect(groupingBy(outcome -> outcome.judged().kind() == Kind.DELIVERED));
        outcomes.forEach(outcome -> takeRecords.answered(outcome.record()));
        try {
            delivered(byDelivered.getOrDefault(true, List.of()));
            byDelivered
                    .getOrDefault(false, List.of())
                    .forEach(outcome -> outcome.record().inLog().run(() -> failed(outcome)));
        } catch (LedgerUnavailableException e) {
            log.debug("The ledger can't be written; {} records will go out once more", outcomes.size());
        } finally {
            outcomes.forEach(outcome -> takeRecords.done(outcome.record()));
        }
    }

    /** Something broke before there was any outcome. */
    public void failed(Delivery delivery, Throwable why) {
        Judged judged = new Judged(Kind.UNWELL, "the delivery failed: " + FailureText.of(why));
        conclude(delivery.records().stream()
                .map(record -> new Outcome(record, judged, 0, null))
                .toList());
    }

    private void delivered(List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return;
        }
        outcomes.get(0)
                .record()
                .inLog()
                .run(() -> outbox.delivered(
                        outcomes.stream().map(outcome -> outcome.record().row()).toList()));
        pace.endpointTookARecord();
        outcomes.forEach(outcome -> outcome.record().inLog().run(() -> publish(outcome, null)));
    }

    private void failed(Outcome outcome) {
        AuditRecord record = outcome.record();
        String why = outcome.judged().why();
        if (outcome.judged().kind() == Kind.REFUSED && record.attempt() >= setAsideAfter) {
            outbox.setAside(record.row(), why);
            log.atError()
                    .addKeyValue("record", record.id())
                    .addKeyValue("endpoint", record.endpoint())
                    .addKeyValue("attempt", record.attempt())
                    .log("Audit record set aside until somebody replays it: {}", why);
        } else {
            Instant due = due(outcome);
            outbox.failed(record.row(), due, why);
            log.atWarn()
                    .addKeyValue("record", record.id())
                    .addKeyValue("endpoint", record.endpoint())
                    .addKeyValue("attempt", record.attempt())
                    .addKeyValue("next", due)
                    .log("Audit record not delivered: {}", why);
        }
        publish(outcome, why);
    }

    private Instant due(Outcome outcome) {
        if (outcome.judged().kind() == Kind.UNWELL) {
            return pace.endpointFailed(outcome.retryAfter());
        }
        int tried = outcome.record().attempt();
        return clock.instant().plus(REFUSED.get(Math.min(tried, REFUSED.size()) - 1));
    }

    private void publish(Outcome outcome, @Nullable String failure) {
        AuditRecord record = outcome.record();
        events.publishEvent(new DeliveryMade(record, failure, outcome.status(), takeRecords.takes(record)));
    }
}
