package io.joiner.ops.desk;

import io.joiner.ledger.EntrySummary;
import io.joiner.ledger.Pauses.Pause;
import io.joiner.ledger.TargetRests.Rest;
import io.joiner.ops.desk.Standing.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What keeps entries waiting at one moment; read once, however many are judged by it.
 *
 * @param rests the targets that are stopped
 * @param pauses what people have paused
 * @param queues how long what waits for each target takes by the limit alone
 */
record Outlook(Instant now, Map<String, Rest> rests, List<Pause> pauses, Map<String, Duration> queues) {

    /** A target that is stopped or paused may be so for ever. */
    private static final Duration FOR_EVER = Duration.ofDays(1_000_000);

    /** @param whyReady why an entry waits that is ready */
    Standing of(EntrySummary entry, String whyReady) {
        return switch (entry.state()) {
            case SUCCEEDED, SKIPPED -> ended(Readiness.READY, entry);
            case PARKED -> ended(Readiness.BLOCKED, entry);
            case CANCELLED -> ended(Readiness.CANCELLED, entry);
            case CLAIMED -> new Standing(Readiness.EXPECTED, now, "Is being called just now.", "");
            case SCHEDULED ->
                waits(entry, "Scheduled: nothing is sent before " + Instant.ofEpochMilli(entry.dueAt()) + ".");
            case READY -> waits(entry, whyReady);
        };
    }

    private static Standing ended(Readiness readiness, EntrySummary entry) {
        return new Standing(readiness, null, orEmpty(entry.reason()), orEmpty(entry.whatToDo()));
    }

    private Standing waits(EntrySummary entry, String why) {
        Optional<Pause> paused = paused(entry.target());
        if (paused.isPresent()) {
            return new Standing(
                    Readiness.BLOCKED,
                    null,
                    "Provisioning is paused by %s: %s"
                            .formatted(paused.get().who(), paused.get().reason()),
                    "Operator: resume it.");
        }
        Rest rest = rests.get(entry.target());
        return rest == null
                ? new Standing(Readiness.EXPECTED, expectedAt(entry), why, "")
                : new Standing(Readiness.BLOCKED, null, "The target is stopped: " + rest.reason(), rest.whatToDo());
    }

    /** Once all that waits has been called, so rather too late than too early. */
    private Instant expectedAt(EntrySummary entry) {
        Instant due = Instant.ofEpochMilli(entry.dueAt());
        return (due.isAfter(now) ? due : now).plus(queues.getOrDefault(entry.target(), Duration.ZERO));
    }

    /** How long what is due now may have to wait for its turn. */
    Duration wait(String target) {
        return rests.containsKey(target) || paused(target).isPresent()
                ? FOR_EVER
                : queues.getOrDefault(target, Duration.ZERO);
    }

    private Optional<Pause> paused(String target) {
        return pauses.stream().filter(pause -> pause.covers(target)).findFirst();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
