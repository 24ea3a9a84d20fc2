package io.joiner.ops.desk;

import io.joiner.ledger.Attempt;
import io.joiner.ledger.EntrySummary;
import io.joiner.ledger.LedgerCounts;
import io.joiner.ledger.TargetRests;
import io.joiner.ledger.Timeline;
import io.joiner.ops.desk.Standing.Readiness;
import io.joiner.provisioning.Eta;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Judges how a person stands in a target, from what the ledger knows. */
@Component
class JudgeStanding {

    private final LedgerCounts counts;
    private final TargetRests rests;
    private final Eta eta;
    private final Clock clock;

    JudgeStanding(LedgerCounts counts, TargetRests rests, Eta eta, Clock clock) {
        this.counts = counts;
        this.rests = rests;
        this.eta = eta;
        this.clock = clock;
    }

    Standing judge(Timeline timeline) {
        EntrySummary entry = timeline.entry();
        return entry.erasedAt() == null ? standing(timeline, entry) : erased(entry, entry.erasedAt());
    }

    private static Standing erased(EntrySummary entry, long at) {
        String why = "Erased on request at %s. How it ended before: %s."
                .formatted(Instant.ofEpochMilli(at), entry.state().name().toLowerCase(Locale.ROOT));
        return new Standing(Readiness.ERASED, null, why, "");
    }

    private Standing standing(Timeline timeline, EntrySummary entry) {
        return switch (entry.state()) {
            case SUCCEEDED, SKIPPED -> ended(Readiness.READY, entry);
            case PARKED -> ended(Readiness.BLOCKED, entry);
            case CANCELLED -> ended(Readiness.CANCELLED, entry);
            case CLAIMED -> new Standing(Readiness.EXPECTED, clock.instant(), "Is being called just now.", "");
            case SCHEDULED ->
                waits(entry, "Scheduled: nothing is sent before " + Instant.ofEpochMilli(entry.dueAt()) + ".");
            case READY -> waits(entry, whyItWaits(timeline));
        };
    }

    private static Standing ended(Readiness readiness, EntrySummary entry) {
        return new Standing(readiness, null, orEmpty(entry.reason()), orEmpty(entry.whatToDo()));
    }

    private Standing waits(EntrySummary entry, String why) {
        Optional<TargetRests.Rest> rest = rests.all().stream()
                .filter(resting -> resting.target().equals(entry.target()))
                .findFirst();
        return rest.map(resting -> new Standing(
                        Readiness.BLOCKED, null, "The target is stopped: " + resting.reason(), resting.whatToDo()))
                .orElseGet(() -> new Standing(Readiness.EXPECTED, expectedAt(entry), why, ""));
    }

    /** Once all that waits has been called, so rather too late than too early. */
    private Instant expectedAt(EntrySummary entry) {
        Instant due = Instant.ofEpochMilli(entry.dueAt());
        Instant now = clock.instant();
        Duration queue = eta.byTarget(counts.waiting()).getOrDefault(entry.target(), Duration.ZERO);
        return (due.isAfter(now) ? due : now).plus(queue);
    }

    private static String whyItWaits(Timeline timeline) {
        List<Attempt> attempts = timeline.attempts().stream()
                .filter(attempt -> attempt.round() == timeline.entry().round() && attempt.endedAt() != null)
                .toList();
        return attempts.isEmpty()
                ? "Waits for its turn under the limit."
                : "Waits for its next attempt. The last one: "
                        + attempts.get(attempts.size() - 1).reason();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
