package io.joiner.ops.entries;

import io.joiner.event.Masked;
import io.joiner.ledger.RejectedItem;
import io.joiner.ledger.operate.ReplayRejected;
import io.joiner.ledger.operate.ReplayRejected.Outcome;
import io.joiner.ledger.operate.ReplayRejected.Remapped;
import io.joiner.ledger.outbox.Actions.Change;
import io.joiner.ledger.query.ListRejected;
import io.joiner.ledger.query.ListRejected.Cursor;
import io.joiner.ledger.query.ListRejected.Filter;
import io.joiner.mapping.Mapping;
import io.joiner.ops.operations.Asker;
import io.joiner.ops.operations.BulkLane;
import io.joiner.ops.operations.NoteAction;
import io.joiner.ops.operations.ReplayedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Replays rejected events after a mend, a few at a time, so that nobody else's writing waits for long. */
@Component
public class ReplayRejectedEvents {

    private static final int AT_ONCE = 100;

    private final ListRejected listRejected;
    private final RemapRejected remapRejected;
    private final ReplayRejected replayRejected;
    private final NoteAction noteAction;

    ReplayRejectedEvents(
            ListRejected listRejected,
            RemapRejected remapRejected,
            ReplayRejected replayRejected,
            NoteAction noteAction) {
        this.listRejected = listRejected;
        this.remapRejected = remapRejected;
        this.replayRejected = replayRejected;
        this.noteAction = noteAction;
    }

    /** Replays those with these ids. */
    public List<ReplayedEvent> replay(List<String> ids, boolean dryRun, Asker asker) {
        Change change = change(asker, String.join(" ", ids));
        List<ReplayedEvent> replayed = new ArrayList<>();
        List<RejectedItem> items = new ArrayList<>();
        for (String id : ids) {
            Optional<RejectedItem> item = listRejected.find(id).filter(found -> found.replayedAt() == null);
            item.ifPresentOrElse(
                    items::add,
                    () -> replayed.add(new ReplayedEvent(id, "", ReplayedEvent.Outcome.NOT_REJECTED, null, null)));
        }
        boolean large = BulkLane.takes(items.size());
        replayed.addAll(
                dryRun ? expected(items, large) : replay(items, large, found -> replayRejected.replay(found, change)));
        if (!dryRun) {
            replayed.forEach(one -> noteAction.logged(change.to(one.id()), one.whyItStays() == null));
        }
        return replayed;
    }

    /** Replays all that the filter finds, newest first, and tells of each. */
    public void replay(Filter filter, boolean dryRun, Asker asker, Consumer<ReplayedEvent> told) {
        if (dryRun) {
            walk(filter, this::expected, told);
        } else {
            noteAction.many(
                    change(asker, which(filter)),
                    told,
                    noted -> walk(filter, (page, large) -> replay(page, large, replayRejected::replay), noted));
        }
    }

    private void walk(
            Filter filter,
            BiFunction<List<RejectedItem>, Boolean, List<ReplayedEvent>> replay,
            Consumer<ReplayedEvent> told) {
        List<RejectedItem> page = listRejected.pageOfWholes(filter, null, AT_ONCE);
        boolean large = BulkLane.takes(listRejected.count(filter));
        while (!page.isEmpty()) {
            replay.apply(page, large).forEach(told);
            page = listRejected.pageOfWholes(filter, Cursor.after(page.get(page.size() - 1)), AT_ONCE);
        }
    }

    /** How many the filter finds. */
    public long count(Filter filter) {
        return listRejected.count(filter);
    }

    static String which(Filter filter) {
        return filter.source() == null ? "all" : "source " + filter.source();
    }

    private static Change change(Asker asker, String what) {
        return NoteAction.change(asker, "replay rejected", what, null);
    }

    private List<ReplayedEvent> expected(List<RejectedItem> items, boolean large) {
        return replay(
                items,
                large,
                remapped ->
                        remapped.stream().map(ReplayRejectedEvents::expected).toList());
    }

    private List<ReplayedEvent> replay(
            List<RejectedItem> items, boolean large, Function<List<Remapped>, List<Outcome>> replay) {
        List<Outcome> outcomes = replay.apply(items.stream()
                .map(item -> new Remapped(item.id(), remapRejected.remap(item, large)))
                .toList());
        return IntStream.range(0, items.size())
                .mapToObj(i -> told(items.get(i), outcomes.get(i)))
                .toList();
    }

    private static Outcome expected(Remapped item) {
        return item.whyNot()
                .<Outcome>map(Outcome.StillRejected::new)
                .orElseGet(() -> item.eventKey()
                        .<Outcome>map(key -> new Outcome.Accepted(key, false, List.of()))
                        .orElseGet(() -> new Outcome.Ignored(
                                ((Mapping.Ignored) item.mappings().get(0)).reason())));
    }

    private static ReplayedEvent told(RejectedItem item, Outcome outcome) {
        String id = item.id();
        String position = "%s %s, %s"
                .formatted(item.source(), Masked.sourceName(item.source(), item.sourceName()), item.sourcePlace());
        if (outcome instanceof Outcome.Accepted accepted) {
            return new ReplayedEvent(
                    id,
                    position,
                    accepted.duplicate() ? ReplayedEvent.Outcome.DUPLICATE : ReplayedEvent.Outcome.ACCEPTED,
                    null,
                    Masked.eventKey(accepted.eventKey()));
        }
        if (outcome instanceof Outcome.Ignored ignored) {
            return new ReplayedEvent(id, position, ReplayedEvent.Outcome.IGNORED, ignored.reason(), null);
        }
        return outcome instanceof Outcome.StillRejected still
                ? new ReplayedEvent(id, position, ReplayedEvent.Outcome.STILL_REJECTED, still.reason(), null)
                : new ReplayedEvent(id, position, ReplayedEvent.Outcome.NOT_REJECTED, null, null);
    }
}
