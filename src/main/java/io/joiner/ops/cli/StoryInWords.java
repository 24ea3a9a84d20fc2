package io.joiner.ops.cli;

import io.joiner.ops.entries.RejectedStory;
import io.joiner.ops.people.EntryStory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells stories as text, a line a fact. */
final class StoryInWords {

    private final List<String> lines = new ArrayList<>();

    private StoryInWords() {}

    static String of(EntryStory story) {
        StoryInWords words = new StoryInWords();
        words.standing(story);
        story.events().forEach(words::event);
        for (int round = 1; round <= story.round(); round++) {
            words.round(story, round);
        }
        story.audit().forEach(words::receipt);
        return String.join(System.lineSeparator(), words.lines);
    }

    static String of(RejectedStory story) {
        StoryInWords words = new StoryInWords();
        words.line("Rejected event %s", story.id());
        words.line("  %s: %s %s, %s", story.receivedAt(), story.source(), story.sourceName(), story.sourcePlace());
        words.line("  why: %s", story.reason());
        words.also("  its text: %s", story.raw());
        if (story.replayedAt() != null) {
            words.line(
                    "  replayed %s: %s",
                    story.replayedAt(), story.replayedAs() == null ? "ignored" : "event " + story.replayedAs());
        } else if (story.triedReason() != null) {
            words.line("  replayed in vain %s: %s", story.triedAt(), story.triedReason());
        } else {
            words.line("  what to do: mend the source or the profile, then: joiner replay --rejected %s", story.id());
        }
        return String.join(System.lineSeparator(), words.lines);
    }

    private void standing(EntryStory story) {
        line("Entry %s for target %s, lane %s: %s", story.id(), story.target(), story.lane(), story.state());
        if (story.superseded()) {
            line(
                    "  superseded: the same person has a later entry in the same target, which tells how the person stands");
        }
        also("  object id: %s", story.objectId());
        line("  why: %s", story.standing().why());
        if (!story.standing().whatToDo().isEmpty()) {
            line("  what to do: %s", story.standing().whatToDo());
        }
        also("  next attempt: %s", story.nextAttemptAt());
        also("  expected by: %s", story.standing().expectedAt());
    }

    private void event(EntryStory.Event event) {
        line(
                "  %s: event %s by profile %s from %s %s, %s",
                event.receivedAt(),
                event.eventKey(),
                event.profile(),
                event.source(),
                event.sourceName(),
                event.sourcePlace());
        also("    user name: %s", event.userPrincipalName());
        also("    mail: %s", event.mail());
        also("    employee number: %s", event.employeeId());
        also("    hired: %s", event.hireDate());
    }

    private void round(EntryStory story, int round) {
        story.attempts().stream().filter(attempt -> attempt.round() == round).forEach(this::attempt);
        story.endings().stream()
                .filter(ending -> ending.round() == round)
                .forEach(ending -> line(
                        "  %s: %s: %s%s",
                        ending.decidedAt(),
                        ending.verdict().result(),
                        ending.verdict().reason(),
                        ending.callNumber() == null ? "" : " (from attempt " + ending.callNumber() + ")"));
    }

    private void attempt(EntryStory.Attempt attempt) {
        line(
                "  %s: round %d, attempt %d: %s",
                attempt.startedAt(),
                attempt.round(),
                attempt.number(),
                attempt.endedAt() == null ? "under way" : "status " + attempt.status() + ", " + attempt.reason());
        also("    request-id %s", attempt.requestId());
        also("    again at %s", attempt.nextAttemptAt());
        also("    found the run of attempt %s", attempt.callNumber());
    }

    private void receipt(EntryStory.Receipt receipt) {
        line(
                "  audit record %s, %s: %s",
                receipt.type(),
                receipt.id(),
                receipt.deliveredAt() == null
                        ? "waits" + (receipt.lastFailure() == null ? "" : ", last failure: " + receipt.lastFailure())
                        : "delivered " + receipt.deliveredAt());
    }

    @SuppressWarnings("AnnotateFormatMethod") // that annotation would be a dependency more
    private void line(String format, @Nullable Object... values) {
        lines.add(format.formatted(values));
    }

    private void also(String format, @Nullable Object value) {
        if (value != null) {
            line(format, value);
        }
    }
}
