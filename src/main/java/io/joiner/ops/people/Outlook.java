package io.joiner.ops.people;

import io.joiner.ledger.EntrySummary;
import io.joiner.ledger.LaneWaits;
import io.joiner.ledger.claim.Pauses.Pause;
import io.joiner.ledger.claim.TargetRests.Rest;
import io.joiner.mapping.Lane;
import io.joiner.ops.people.Standing.Readiness;
import io.joiner.ops.targets.UnconfiguredTarget;
import io.joiner.provisioning.eta.Eta;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What keeps entries waiting at one moment; read once, however many are judged by it.
 *
 * @param rests the targets that are stopped
 * @param pauses what people have paused
 * @param queues how long what waits takes
 */
public record Outlook(Instant now, Map<String, Rest> rests, List<Pause> pauses, Eta.Times queues) {

    /** A target that is stopped, paused or not configured may be so for ever. */
    private static final Duration FOR_EVER = Duration.ofDays(1_000_000);

    /** @param whyReady why an entry waits that is ready */
    Standing of(EntrySummary entry, String whyReady) {
        return entry.erasedAt() == null ? standing(entry, whyReady) : erased(entry, entry.erasedAt());
    }

    private static Standing erased(EntrySummary entry, Instant at) {
        String why = "Erased on request at %s. How it ended before: %s."
                .formatted(at, entry.state().name().toLowerCase(Locale.ROOT));
        return new Standing(Readiness.ERASED, null, why, "");
    }

    private Standing standing(EntrySummary entry, String whyReady) {
        return switch (entry.state()) {
            case SUCCEEDED, SKIPPED -> ended(Readiness.READY, entry);
            case PARKED -> ended(Readiness.BLOCKED, entry);
            case CANCELLED -> ended(Readiness.CANCELLED, entry);
            case CLAIMED -> new Standing(Readiness.EXPECTED, now, "Is being called just now.", "");
            case SCHEDULED -> waits(entry, "Scheduled: nothing is sent before " + entry.dueAt() + ".");
            case READY -> waits(entry, whyReady);
        };
    }

    private static Standing ended(Readiness readiness, EntrySummary entry) {
        return new Standing(readiness, null, orEmpty(entry.reason()), orEmpty(entry.whatToDo()));
    }

    private Standing waits(EntrySummary entry, String why) {
        if (!isConfigured(entry.target())) {
            return new Standing(Readiness.BLOCKED, null, UnconfiguredTarget.WHY, UnconfiguredTarget.WHAT_TO_DO);
        }
        Optional<Pause> paused = paused(entry.target());
        if (paused.isPresent()) {
            String held = "Provisioning is paused by %s: %s"
                    .formatted(paused.get().who(), paused.get().reason());
            return heldUp(entry, why, held, "Operator: resume it.");
        }
        Rest rest = rests.get(entry.target());
        return rest == null
                ? new Standing(Readiness.EXPECTED, expectedAt(entry), why, "")
                : heldUp(entry, why, "The target is stopped: " + rest.reason(), rest.whatToDo());
    }

    /** Whoever would wait in any case waits for a cause of their own first of all, whatever the target meets meanwhile. */
    private Standing heldUp(EntrySummary entry, String why, String held, String whatToDo) {
        boolean forItself = entry.dueAt().isAfter(now);
        return new Standing(Readiness.BLOCKED, null, forItself ? why + " Besides: " + held : held, whatToDo);
    }

    /** Once all that waits in the entry's lane has been called, so rather too late than too early. */
    private Instant expectedAt(EntrySummary entry) {
        Instant due = entry.dueAt();
        return (due.isAfter(now) ? due : now).plus(queues.of(entry.target(), Lane.of(entry.lane())));
    }

    /** How long whoever waits for the target has to wait, by lane. */
    public LaneWaits waits(String target) {
        return !isConfigured(target) || isStopped(target) || isPaused(target)
                ? LaneWaits.all(FOR_EVER)
                : new LaneWaits(lane -> queues.of(target, lane));
    }

    /**
     * Whether joiner calls the target at all: what waits for one that was removed or renamed may wait for ever. A command that
     * is run without any target does not know.
     */
    public boolean isConfigured(String target) {
        return queues.targets().isEmpty() || queues.targets().contains(target);
    }

    /** Whether the target waits for a person to mend something. */
    public boolean isStopped(String target) {
        return rests.containsKey(target);
    }

    /** Whether people have paused the target, or all. */
    public boolean isPaused(String target) {
        return paused(target).isPresent();
    }

    private Optional<Pause> paused(String target) {
        return pauses.stream().filter(pause -> pause.covers(target)).findFirst();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
