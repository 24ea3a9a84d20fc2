package io.joiner.ops.trace;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.joiner.audit.delivery.ConcludeDelivery.DeliveryMade;
import io.joiner.event.TraceParent;
import io.joiner.ledger.Receipt;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.accept.AcceptEvents.EventsAccepted;
import io.joiner.ledger.query.ReadTraces;
import io.joiner.ledger.query.ReadTraces.OfRecord;
import io.joiner.ledger.query.ReadTraces.Traced;
import io.joiner.ops.trace.Spans.Told;
import io.joiner.provisioning.decide.AttemptMade;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells what happens to an event as one trace: received and accepted, each attempt, each delivery to the audit; of people
 * nothing but ids.
 *
 * <p>Between them lie hours and restarts, so no span stays open: the ledger keeps the one in which the event was accepted, each
 * later one is a child of it, and is told when it is over. An entry that several events joined belongs to the latest one's trace
 * and is linked to the others; a delivery is linked to the attempt that it proves.
 */
@Component
@Conditional(TracingWanted.class)
class TraceWhatHappens {

    private static final Logger log = LoggerFactory.getLogger(TraceWhatHappens.class);

    private static final int FIRST_REFUSAL = 400;

    private final Spans spans;
    private final ReadTraces traces;
    private final Clock clock;

    TraceWhatHappens(Spans spans, ReadTraces traces, Clock clock) {
        this.spans = spans;
        this.traces = traces;
        this.clock = clock;
    }

    @EventListener
    void on(EventsAccepted accepted) {
        Instant now = clock.instant();
        Map<String, Receipt.Accepted> fresh = accepted.receipts().list().stream()
                .filter(receipt -> receipt instanceof Receipt.Accepted event && !event.duplicate())
                .map(Receipt.Accepted.class::cast)
                .collect(Collectors.toMap(Receipt.Accepted::eventKey, Function.identity(), (one, other) -> one));
        telling(() -> {
            for (Traced event : traces.ofEvents(fresh.keySet())) {
                Receipt.Accepted receipt = fresh.get(event.eventKey());
                if (receipt != null) {
                    tell(event, receipt, now);
                }
            }
        });
    }

    private void tell(Traced event, Receipt.Accepted receipt, Instant now) {
        TraceParent accepted = TraceParent.read(event.trace()).orElseThrow();
        TraceParent sent = TraceParent.read(event.traceParent()).orElse(null);
        Attributes attributes = Attributes.of(
                stringKey("joiner.source"),
                event.source(),
                stringKey("joiner.profile"),
                event.profile(),
                stringArrayKey("joiner.entries"),
                receipt.entries());
        TraceParent received = accepted.of("received");
        Instant began = event.receivedAt();
        spans.tell(new Told(
                "receive " + event.source(),
                SpanKind.CONSUMER,
                received,
                sent,
                List.of(),
                began,
                now,
                attributes,
                null));
        spans.tell(new Told("accept", SpanKind.INTERNAL, accepted, received, List.of(), began, now, attributes, null));
    }

    @EventListener
    void on(AttemptMade attempt) {
        Instant now = clock.instant();
        telling(() -> {
            List<TraceParent> events = traces.ofEntry(attempt.claim().entryId()).stream()
                    .flatMap(trace -> TraceParent.read(trace).stream())
                    .toList();
            if (!events.isEmpty()) {
                TraceParent latest = events.get(0);
                spans.tell(new Told(
                        attempt.claim().step().label(),
                        SpanKind.CLIENT,
                        latest.of(attempt.claim().clientRequestId()),
                        latest,
                        events.subList(1, events.size()),
                        now.minus(attempt.took()),
                        now,
                        attributes(attempt),
                        failure(attempt)));
            }
        });
    }

    private static Attributes attributes(AttemptMade attempt) {
        AttributesBuilder attributes = Attributes.builder()
                .put(stringKey("joiner.entry"), attempt.claim().entryId())
                .put(stringKey("joiner.target"), attempt.claim().subject().target())
                .put(stringKey("joiner.lane"), attempt.claim().lane().label())
                .put(longKey("joiner.attempt"), attempt.claim().attempt())
                .put(longKey("http.response.status_code"), attempt.status());
        if (attempt.retryClass() != null) {
            attributes.put(stringKey("joiner.class"), attempt.retryClass());
        }
        if (attempt.verdict() != null) {
            attributes.put(
                    stringKey("joiner.result"), attempt.verdict().result().label());
        }
        return attributes.build();
    }

    private static @Nullable String failure(AttemptMade attempt) {
        boolean parked = attempt.verdict() != null && attempt.verdict().result() == Verdict.Result.PARKED;
        return parked || attempt.status() == 0 || attempt.status() >= FIRST_REFUSAL ? attempt.reason() : null;
    }

    @EventListener
    void on(DeliveryMade delivery) {
        Instant now = clock.instant();
        TraceParent.read(delivery.record().traceparent())
                .ifPresent(span -> telling(() -> {
                    OfRecord record = traces.ofRecord(delivery.record().id()).orElseThrow();
                    TraceParent accepted = TraceParent.read(record.trace()).orElseThrow();
                    AttributesBuilder attributes = Attributes.builder()
                            .put(stringKey("joiner.record"), delivery.record().id())
                            .put(
                                    stringKey("joiner.record.type"),
                                    delivery.record().type());
                    if (record.entryId() != null) {
                        attributes.put(stringKey("joiner.entry"), record.entryId());
                    }
                    spans.tell(new Told(
                            "audit",
                            SpanKind.CLIENT,
                            span,
                            accepted,
                            attempt(record),
                            now.minus(delivery.took()),
                            now,
                            attributes.build(),
                            delivery.failure()));
                }));
    }

    /** In the trace of the latest of its entry's events, which may be another than the record's. */
    private List<TraceParent> attempt(OfRecord record) {
        String attempt = record.clientRequestId();
        return attempt == null || record.entryId() == null
                ? List.of()
                : traces.ofEntry(record.entryId()).stream()
                        .limit(1)
                        .flatMap(trace -> TraceParent.read(trace).stream())
                        .map(latest -> latest.of(attempt))
                        .toList();
    }

    /** What happened is so whether it can be told or not. */
    private static void telling(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            log.debug("Something can't be told as a trace", e);
        }
    }
}
