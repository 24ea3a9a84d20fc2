package io.joiner.ops.console;

import io.joiner.ledger.EntryState;
import io.joiner.ledger.Verdict;
import io.joiner.ops.people.EntryStory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells a story moment by moment, from the source's position to the audit's receipt. */
final class InOrder {

    private InOrder() {}

    static List<Moment> of(EntryStory story) {
        List<Moment> past = Stream.of(
                        story.events().stream().map(InOrder::event),
                        story.attempts().stream().map(InOrder::attempt),
                        story.endings().stream().map(InOrder::ending),
                        story.audit().stream().map(InOrder::receipt))
                .flatMap(moments -> moments)
                .sorted(Comparator.comparing(Moment::at, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        List<Moment> moments = new ArrayList<>(past);
        if (story.nextAttemptAt() != null && story.state() != EntryState.CLAIMED) {
            moments.add(next(story, story.nextAttemptAt()));
        }
        return moments;
    }

    private static Moment event(EntryStory.Event event) {
        return Moment.plain(
                event.receivedAt(),
                "Event received",
                "%s %s, %s, read by profile %s"
                        .formatted(event.source(), event.sourceName(), event.sourcePlace(), event.profile()),
                notes(
                        note("event", event.eventKey()),
                        note("user name", event.userPrincipalName()),
                        note("mail", event.mail()),
                        note("employee number", event.employeeId()),
                        note("first working day", event.hireDate())));
    }

    private static Moment attempt(EntryStory.Attempt attempt) {
        String title = switch (attempt.kind()) {
            case "ask-log" -> "Look into Entra's provisioning log";
            case "find-person" -> "Person looked up in Entra";
            default -> "Call of provisionOnDemand";
        };
        return Moment.plain(
                attempt.startedAt(),
                title + (attempt.round() == 1 ? "" : ", round " + attempt.round()) + ", attempt " + attempt.number(),
                attempt.endedAt() == null ? "Under way." : came(attempt),
                notes(
                        note("request-id", attempt.requestId()),
                        note("client-request-id", attempt.clientRequestId()),
                        note("class", attempt.retryClass()),
                        note("next attempt", toTheSecond(attempt.nextAttemptAt())),
                        note("found the run of attempt", attempt.callNumber())));
    }

    private static String came(EntryStory.Attempt attempt) {
        String status =
                attempt.status() == null || attempt.status() == 0 ? "No answer." : "Status " + attempt.status() + ".";
        return attempt.reason() == null ? status : status + " " + attempt.reason();
    }

    private static Moment ending(EntryStory.Ending ending) {
        Verdict verdict = ending.verdict();
        return new Moment(
                ending.decidedAt(),
                verdict.result() == Verdict.Result.PARKED
                        ? "bad"
                        : verdict.result() == Verdict.Result.CANCELLED ? "plain" : "good",
                "Verdict: " + verdict.result().label(),
                (verdict.reason() + " " + verdict.whatToDo()).strip(),
                notes(
                        note("code", verdict.errorCode()),
                        note("action", verdict.action()),
                        note("changed", String.join(", ", verdict.modifiedProperties())),
                        note("change in Entra's log", verdict.changeId()),
                        note("from attempt", ending.callNumber())),
                verdict.steps());
    }

    private static Moment receipt(EntryStory.Receipt receipt) {
        boolean delivered = receipt.deliveredAt() != null;
        return new Moment(
                receipt.deliveredAt(),
                delivered ? "good" : "plain",
                delivered ? "Audit has the record" : "Audit record waits for the endpoint",
                receipt.type(),
                notes(note("audit record", receipt.id()), note("last failure", receipt.lastFailure())),
                List.of());
    }

    private static Moment next(EntryStory story, Instant due) {
        return new Moment(
                null,
                "plain",
                "Next attempt",
                "Due " + toTheSecond(due) + ", in lane " + story.lane() + ".",
                List.of(),
                List.of());
    }

    private static @Nullable Instant toTheSecond(@Nullable Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.SECONDS);
    }

    private static List<String> notes(@Nullable String... notes) {
        return Stream.of(notes)
                .filter(note -> note != null)
                .map(String::valueOf)
                .toList();
    }

    private static @Nullable String note(String name, @Nullable Object value) {
        return value == null || value.toString().isEmpty() ? null : name + " " + value;
    }
}
