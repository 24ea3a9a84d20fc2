package io.joiner.audit.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.format.EventFormat;
import io.cloudevents.jackson.JsonFormat;
import io.joiner.event.LogContext;
import io.joiner.event.TraceParent;
import io.joiner.ledger.Attempt;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.outbox.Actions;
import io.joiner.ledger.outbox.Outbox;
import io.joiner.ledger.query.AuditFacts;
import io.joiner.ledger.query.AuditFacts.Ending;
import io.joiner.ledger.query.AuditFacts.Event;
import io.joiner.ledger.query.AuditFacts.Rejection;
import io.joiner.mapping.target.Subject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Composes the audit record of a final state, a rejected event or an action from what the ledger holds; the same facts give the same record. */
@Component
public class ComposeRecord {

    public static final URI SOURCE = URI.create("urn:joiner");
    public static final URI SCHEMA = URI.create("urn:joiner:schema:audit-record:1");

    private final EventFormat format = new JsonFormat();
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private final AuditFacts facts;

    ComposeRecord(AuditFacts facts) {
        this.facts = facts;
    }

    public AuditRecord compose(Outbox.Due due) {
        CloudEventBuilder event = CloudEventBuilder.v1()
                .withId(due.recordId())
                .withType(due.type())
                .withSource(SOURCE);
        if (due.rejectedId() != null) {
            fill(event, facts.rejection(due.rejectedId()));
            return record(due, event, null, null);
        } else if (due.actionId() != null) {
            fill(event, facts.action(due.actionId()));
            return record(due, event, null, null);
        }
        Event accepted = facts.event(Objects.requireNonNull(due.eventId()));
        Subject subject = fill(event, due, accepted);
        return record(due, event, subject.target(), span(due, accepted));
    }

    private AuditRecord record(
            Outbox.Due due, CloudEventBuilder event, @Nullable String target, @Nullable TraceParent span) {
        return new AuditRecord(
                due.id(),
                due.type(),
                due.attempts(),
                format.serialize(event.build()),
                span == null ? null : span.toString(),
                LogContext.of(due.eventId(), due.entryId(), target, span));
    }

    private static @Nullable TraceParent span(Outbox.Due due, Event accepted) {
        return accepted.span()
                .map(trace -> trace.of(due.id() + "/" + due.attempts()))
                .orElse(null);
    }

    private void fill(CloudEventBuilder event, Rejection rejection) {
        Instant received = rejection.receivedAt();
        event.withTime(received.atOffset(ZoneOffset.UTC));
        withData(
                event,
                new AuditData.Rejected(
                        new AuditData.Source(rejection.source(), rejection.sourceName(), rejection.sourcePlace()),
                        rejection.reason(),
                        received));
    }

    private void fill(CloudEventBuilder event, Actions.Action action) {
        event.withTime(action.at().atOffset(ZoneOffset.UTC));
        withData(
                event,
                new AuditData.Taken(
                        action.who(),
                        action.did(),
                        action.what(),
                        action.reason(),
                        action.outcome().label(),
                        action.detail()));
    }

    private Subject fill(CloudEventBuilder builder, Outbox.Due due, Event event) {
        String entryId = Objects.requireNonNull(due.entryId());
        int round = Objects.requireNonNull(due.round());
        Ending ending = facts.ending(entryId, round);
        builder.withTime(ending.decidedAt().atOffset(ZoneOffset.UTC));
        if (ending.subject().objectId() != null) {
            builder.withSubject(ending.subject().objectId());
        }
        withData(
                builder,
                new AuditData.Final(
                        event.eventKey(),
                        event.profile(),
                        new AuditData.Source(event.source(), event.sourceName(), event.sourcePlace()),
                        entryId,
                        round,
                        ending.subject().target(),
                        ending.ruleId(),
                        ending.lane(),
                        sent(ending),
                        notSent(ending),
                        ending.attempts().stream()
                                .map(attempt -> made(attempt, !ending.parts().isEmpty()))
                                .toList(),
                        given(ending),
                        ending.verdict().steps(),
                        durations(event, ending)));
        return ending.subject();
    }

    private void withData(CloudEventBuilder event, AuditData data) {
        try {
            event.withData("application/json", SCHEMA, json.writeValueAsBytes(data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("audit data is always JSON", e);
        }
    }

    /** As many as there were different calls; nothing of how each ended if there was one only. */
    private static List<AuditData.SubjectSent> sent(Ending ending) {
        if (ending.parts().isEmpty()) {
            return List.of(sent(ending.subject(), ending.subject().members(), null));
        }
        return IntStream.range(0, ending.parts().size())
                .mapToObj(part -> sent(
                        ending.subject(),
                        ending.subject().portions().get(part),
                        ending.parts().get(part)))
                .toList();
    }

    private static AuditData.SubjectSent sent(Subject subject, List<Subject.Member> members, @Nullable Verdict ended) {
        return new AuditData.SubjectSent(
                subject.objectId(),
                subject.objectTypeName(),
                members.isEmpty() ? null : ids(members),
                ended == null ? null : ended.result().label(),
                ended == null ? null : ended.errorCode(),
                ended == null ? null : ended.changeId());
    }

    private static @Nullable List<String> notSent(Ending ending) {
        List<String> left = ending.parts().isEmpty()
                ? List.of()
                : ids(ending.subject().portions().stream()
                        .skip(ending.parts().size())
                        .flatMap(List::stream)
                        .toList());
        return left.isEmpty() ? null : left;
    }

    private static List<String> ids(List<Subject.Member> members) {
        return members.stream().map(Subject.Member::objectId).toList();
    }

    private static AuditData.AttemptMade made(Attempt attempt, boolean severalParts) {
        return new AuditData.AttemptMade(
                attempt.number(),
                attempt.step().label(),
                severalParts ? attempt.part() + 1 : null,
                Objects.requireNonNullElse(attempt.sentAt(), attempt.startedAt()),
                attempt.status(),
                attempt.requestId(),
                attempt.clientRequestId(),
                attempt.retryClass(),
                attempt.reason(),
                seconds(attempt.endedAt(), attempt.nextDueAt()),
                attempt.callNumber());
    }

    private static AuditData.VerdictGiven given(Ending ending) {
        Verdict verdict = ending.verdict();
        return new AuditData.VerdictGiven(
                verdict.result().label(),
                verdict.errorCode(),
                verdict.reason(),
                verdict.whatToDo(),
                verdict.action(),
                verdict.changeId(),
                verdict.modifiedProperties(),
                ending.callNumber());
    }

    private static AuditData.Durations durations(Event event, Ending ending) {
        double inCalls = ending.attempts().stream()
                .map(attempt -> seconds(attempt.sentAt(), attempt.endedAt()))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sum();
        return new AuditData.Durations(
                Duration.between(event.receivedAt(), ending.decidedAt()).toMillis() / 1000.0, inCalls);
    }

    private static @Nullable Double seconds(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : Duration.between(from, to).toMillis() / 1000.0;
    }
}
