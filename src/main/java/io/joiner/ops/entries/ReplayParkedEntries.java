package io.joiner.ops.entries;

import io.joiner.event.LogContext;
import io.joiner.ledger.EntryState;
import io.joiner.ledger.operate.ReplayParked;
import io.joiner.ledger.outbox.Actions.Change;
import io.joiner.ledger.query.ListEntries;
import io.joiner.ledger.query.ListParked.Cause;
import io.joiner.mapping.Lane;
import io.joiner.ops.operations.Asker;
import io.joiner.ops.operations.BulkLane;
import io.joiner.ops.operations.NoteAction;
import io.joiner.ops.operations.ReplayedEntry;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets parked entries go round again; more than a handful of them go in the bulk lane, behind whom nobody waits. */
@Component
public class ReplayParkedEntries {

    private final ListEntries listEntries;
    private final WalkParked walkParked;
    private final ReplayParked replayParked;
    private final NoteAction noteAction;

    ReplayParkedEntries(
            ListEntries listEntries, WalkParked walkParked, ReplayParked replayParked, NoteAction noteAction) {
        this.listEntries = listEntries;
        this.walkParked = walkParked;
        this.replayParked = replayParked;
        this.noteAction = noteAction;
    }

    /** Replays those with these ids. */
    public List<ReplayedEntry> replay(List<String> ids, boolean dryRun, Asker asker) {
        LogContext one = ids.size() == 1 ? LogContext.ofEntry(ids.get(0)) : LogContext.NOTHING;
        return one.get(() -> {
            return dryRun ? ids.stream().map(this::expected).toList() : replay(ids, asker);
        });
    }

    private List<ReplayedEntry> replay(List<String> ids, Asker asker) {
        Change change = change(asker, String.join(" ", ids));
        List<ReplayedEntry> replayed = replayed(ids, replayParked.replay(ids, lane(ids.size()), change));
        replayed.forEach(one -> noteAction.logged(change.to(one.id()), one.whyItStays() == null));
        return replayed;
    }

    /**
     * Replays all that are parked and need a person, newest first, and tells of each.
     *
     * @param target of this target alone, or null
     * @param errorCode with this code of Graph's alone, or null
     */
    public void replay(
            @Nullable String target,
            @Nullable String errorCode,
            boolean dryRun,
            Asker asker,
            Consumer<ReplayedEntry> told) {
        if (dryRun) {
            walkParked
                    .of(target, errorCode)
                    .forEach(page -> page.stream().map(this::expected).forEach(told));
        } else {
            replay(
                    walkParked.of(target, errorCode),
                    lane(count(target, errorCode)),
                    change(asker, WalkParked.which(target, errorCode)),
                    told);
        }
    }

    /** How many the same question finds. */
    public long count(@Nullable String target, @Nullable String errorCode) {
        return walkParked.count(target, errorCode);
    }

    /** Replays all that a cause parks, newest first. */
    void replay(Cause cause, Asker asker, Consumer<ReplayedEntry> told) {
        replay(walkParked.of(cause), lane(count(cause)), change(asker, WalkParked.which(cause)), told);
    }

    private void replay(Stream<List<String>> pages, @Nullable Lane lane, Change change, Consumer<ReplayedEntry> told) {
        noteAction.many(
                change,
                told,
                noted -> pages.forEach(page -> replayFound(page, lane).forEach(noted)));
    }

    /** How many the cause parks. */
    long count(Cause cause) {
        return walkParked.count(cause);
    }

    private static Change change(Asker asker, String what) {
        return NoteAction.change(asker, "replay parked", what, null);
    }

    private List<ReplayedEntry> replayFound(List<String> ids, @Nullable Lane lane) {
        return replayed(ids, replayParked.replayUnlessSuperseded(ids, lane));
    }

    private static List<ReplayedEntry> replayed(List<String> ids, List<ReplayParked.Outcome> outcomes) {
        return IntStream.range(0, ids.size())
                .mapToObj(i -> new ReplayedEntry(ids.get(i), outcomes.get(i)))
                .toList();
    }

    private ReplayedEntry expected(String id) {
        boolean parked = listEntries
                .find(id)
                .filter(entry -> entry.state() == EntryState.PARKED)
                .isPresent();
        return new ReplayedEntry(id, parked ? ReplayParked.Outcome.READY : ReplayParked.Outcome.NOT_PARKED);
    }

    private static @Nullable Lane lane(long entries) {
        return BulkLane.takes(entries) ? Lane.BULK : null;
    }
}
