package io.joiner.ops.desk;

import io.joiner.event.LogContext;
import io.joiner.ledger.EntryState;
import io.joiner.ledger.EntrySummary;
import io.joiner.ledger.ListEntries;
import io.joiner.ledger.ListParked;
import io.joiner.ledger.ListParked.Cause;
import io.joiner.ledger.ReplayParked;
import io.joiner.mapping.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets parked entries go round again; more than a handful of them go in the bulk lane, behind whom nobody waits. */
@Component
public class ReplayParkedEntries {

    private static final int AT_ONCE = 100;

    private final ListEntries listEntries;
    private final ListParked listParked;
    private final ReplayParked replayParked;
    private final NoteAction noteAction;

    ReplayParkedEntries(
            ListEntries listEntries, ListParked listParked, ReplayParked replayParked, NoteAction noteAction) {
        this.listEntries = listEntries;
        this.listParked = listParked;
        this.replayParked = replayParked;
        this.noteAction = noteAction;
    }

    /** Replays those with these ids. */
    public List<ReplayedEntry> replay(List<String> ids, boolean dryRun, Asker asker) {
        LogContext one = ids.size() == 1 ? LogContext.ofEntry(ids.get(0)) : LogContext.NOTHING;
        return one.get(() -> {
            note(asker, dryRun, String.join(" ", ids));
            return dryRun ? ids.stream().map(this::expected).toList() : replay(ids, lane(ids.size()));
        });
    }

    /**
     * Replays all that are parked, newest first, and tells of each.
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
        note(asker, dryRun, which(target, errorCode));
        ListEntries.Filter parked = parked(target, errorCode);
        List<String> page = ids(listEntries.page(parked, null, AT_ONCE));
        Lane lane = lane(page.size());
        while (!page.isEmpty()) {
            List<ReplayedEntry> replayed =
                    dryRun ? page.stream().map(this::expected).toList() : replay(page, lane);
            replayed.forEach(told);
            page = ids(listEntries.page(parked, page.get(page.size() - 1), AT_ONCE));
        }
    }

    /** How many the same question finds. */
    public long count(@Nullable String target, @Nullable String errorCode) {
        return listEntries.count(parked(target, errorCode));
    }

    /** How many the cause parks. */
    public long count(Cause cause) {
        return listParked.count(cause);
    }

    private static ListEntries.Filter parked(@Nullable String target, @Nullable String errorCode) {
        return new ListEntries.Filter(EntryState.PARKED, target, null, errorCode);
    }

    /** Replays all that a cause parks, newest first, a hundred a commit, so that nobody else's writing waits for long. */
    public void replay(Cause cause, Asker asker, Consumer<ReplayedEntry> told) {
        note(asker, false, which(cause.target(), cause.errorCode()));
        List<String> page = listParked.ids(cause, AT_ONCE);
        Lane lane = lane(page.size());
        while (!page.isEmpty()) {
            replay(page, lane).forEach(told);
            page = listParked.ids(cause, page.get(page.size() - 1), AT_ONCE);
        }
    }

    static String which(@Nullable String target, @Nullable String errorCode) {
        return "target %s, error code %s".formatted(orAny(target), orAny(errorCode));
    }

    private void note(Asker asker, boolean dryRun, String what) {
        if (!dryRun) {
            noteAction.note(asker, "replay parked", what, null);
        }
    }

    private List<ReplayedEntry> replay(List<String> ids, @Nullable Lane lane) {
        List<ReplayParked.Outcome> outcomes = replayParked.replay(ids, lane);
        List<ReplayedEntry> replayed = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            replayed.add(new ReplayedEntry(ids.get(i), outcomes.get(i)));
        }
        return replayed;
    }

    private ReplayedEntry expected(String id) {
        boolean parked = listEntries
                .find(id)
                .filter(entry -> entry.state() == EntryState.PARKED)
                .isPresent();
        return new ReplayedEntry(id, parked ? ReplayParked.Outcome.READY : ReplayParked.Outcome.NOT_PARKED);
    }

    private static @Nullable Lane lane(int entries) {
        return Many.are(entries) ? Lane.BULK : null;
    }

    private static List<String> ids(List<EntrySummary> entries) {
        return entries.stream().map(EntrySummary::id).toList();
    }

    private static String orAny(@Nullable String text) {
        return text == null ? "any" : text;
    }
}
