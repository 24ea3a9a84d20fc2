package io.joiner.ops.entries;

import io.joiner.ledger.operate.CancelEntry;
import io.joiner.ledger.query.WaitingTargets;
import io.joiner.ledger.query.WaitingTargets.Place;
import io.joiner.ops.operations.Asker;
import io.joiner.ops.operations.CancelledEntry;
import io.joiner.ops.operations.NoteAction;
import io.joiner.ops.operations.Reason;
import io.joiner.ops.targets.UnconfiguredTargets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Cancels the entries that wait for a target which is not configured any more, for a reason that the audit is told; a hundred
 * at a time, so that nobody else's writing waits for long. Those of a configured target go on and are never cancelled here.
 */
@Component
public class CancelWaitingEntries {

    private static final int AT_ONCE = 100;

    private final WaitingTargets waitingTargets;
    private final UnconfiguredTargets unconfigured;
    private final CancelEntry cancelEntry;
    private final NoteAction noteAction;

    CancelWaitingEntries(
            WaitingTargets waitingTargets,
            UnconfiguredTargets unconfigured,
            CancelEntry cancelEntry,
            NoteAction noteAction) {
        this.waitingTargets = waitingTargets;
        this.unconfigured = unconfigured;
        this.cancelEntry = cancelEntry;
        this.noteAction = noteAction;
    }

    /** Whether the target goes on by itself, so that its entries are not cancelled here. */
    public boolean isConfigured(String target) {
        return unconfigured.isConfigured(target);
    }

    /** How many entries wait for the target. */
    public long count(String target) {
        return waitingTargets.count(target);
    }

    /**
     * Cancels them, and tells of each.
     *
     * @throws IllegalArgumentException if the target is configured
     */
    public void cancel(String target, Reason reason, boolean dryRun, Asker asker, Consumer<CancelledEntry> told) {
        if (isConfigured(target)) {
            throw new IllegalArgumentException("target " + target + " is configured");
        }
        if (dryRun) {
            pages(target).forEach(page -> expected(page).forEach(told));
        } else {
            noteAction.many(
                    NoteAction.change(asker, "cancel waiting", which(target), reason.text()),
                    told,
                    noted -> pages(target)
                            .forEach(page -> cancelled(page, reason).forEach(noted)));
        }
    }

    static String which(String target) {
        return "target " + target + ", not configured";
    }

    private Stream<List<Place>> pages(String target) {
        return Stream.iterate(
                waitingTargets.page(target, null, AT_ONCE),
                page -> !page.isEmpty(),
                page -> waitingTargets.page(target, page.get(page.size() - 1), AT_ONCE));
    }

    private static List<CancelledEntry> expected(List<Place> page) {
        return page.stream()
                .map(place -> new CancelledEntry(place.id(), CancelEntry.Outcome.CANCELLED))
                .toList();
    }

    private List<CancelledEntry> cancelled(List<Place> page, Reason reason) {
        List<String> ids = page.stream().map(Place::id).toList();
        List<CancelEntry.Outcome> outcomes = cancelEntry.cancelUncalled(ids, reason.text());
        return IntStream.range(0, ids.size())
                .mapToObj(i -> new CancelledEntry(ids.get(i), outcomes.get(i)))
                .toList();
    }
}
