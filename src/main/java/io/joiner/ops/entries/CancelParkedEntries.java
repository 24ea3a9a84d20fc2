package io.joiner.ops.entries;

import io.joiner.ledger.operate.CancelEntry;
import io.joiner.ledger.query.ListParked.Cause;
import io.joiner.ops.operations.ActedOn;
import io.joiner.ops.operations.Asker;
import io.joiner.ops.operations.CancelledEntry;
import io.joiner.ops.operations.NoteAction;
import io.joiner.ops.operations.Operation;
import io.joiner.ops.operations.Operation.Kind;
import io.joiner.ops.operations.Operation.On;
import io.joiner.ops.operations.Operations;
import io.joiner.ops.operations.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Calls off all parked entries that a question finds, for a reason that the audit is told: a hundred or fewer at once, more
 * beside the work. What is replayed meanwhile is left alone. Each is empty if another operation is under way, for which many
 * have to wait.
 */
@Component
@Lazy
public class CancelParkedEntries {

    private final WalkParked walkParked;
    private final CancelEntry cancelEntry;
    private final NoteAction noteAction;
    private final Operations operations;

    CancelParkedEntries(WalkParked walkParked, CancelEntry cancelEntry, NoteAction noteAction, Operations operations) {
        this.walkParked = walkParked;
        this.cancelEntry = cancelEntry;
        this.noteAction = noteAction;
        this.operations = operations;
    }

    /** Those of a target or all, with a code of Graph's or any. */
    public Optional<Operation> cancel(
            @Nullable String target, @Nullable String errorCode, Reason reason, boolean dryRun, Asker asker) {
        String which = WalkParked.which(target, errorCode);
        return operations.begin(
                new Operations.Work(Kind.CANCEL, On.PARKED, which, dryRun, walkParked.count(target, errorCode)),
                told -> {
                    if (dryRun) {
                        walkParked.of(target, errorCode).forEach(page -> page.forEach(id -> told.accept(expected(id))));
                    } else {
                        cancel(walkParked.of(target, errorCode), which, reason, asker, told);
                    }
                });
    }

    /** What a cause parks. */
    public Optional<Operation> cancel(Cause cause, Reason reason, Asker asker) {
        String which = WalkParked.which(cause);
        return operations.begin(
                new Operations.Work(Kind.CANCEL, On.PARKED, which, false, walkParked.count(cause)),
                told -> cancel(walkParked.of(cause), which, reason, asker, told));
    }

    private void cancel(Stream<List<String>> pages, String which, Reason reason, Asker asker, Consumer<ActedOn> told) {
        noteAction.many(
                NoteAction.change(asker, "cancel parked", which, reason.text()),
                told,
                noted -> pages.forEach(page -> cancel(page, reason).forEach(noted)));
    }

    private List<CancelledEntry> cancel(List<String> ids, Reason reason) {
        List<CancelEntry.Outcome> outcomes = cancelEntry.cancelParked(ids, reason.text());
        List<CancelledEntry> cancelled = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            cancelled.add(new CancelledEntry(ids.get(i), outcomes.get(i)));
        }
        return cancelled;
    }

    private static CancelledEntry expected(String id) {
        return new CancelledEntry(id, CancelEntry.Outcome.CANCELLED);
    }
}
