package io.joiner.ops.entries;

import io.joiner.event.LogContext;
import io.joiner.ledger.operate.CancelEntry;
import io.joiner.ledger.outbox.Actions.Change;
import io.joiner.ledger.query.ListEntries;
import io.joiner.ops.operations.Asker;
import io.joiner.ops.operations.NoteAction;
import io.joiner.ops.operations.Reason;
import io.joiner.ops.targets.UnconfiguredTargets;
import org.springframework.stereotype.Component;

/** Calls an entry off for a reason that the audit is told. */
@Component
public class CallEntryOff {

    private final CancelEntry cancelEntry;
    private final ListEntries listEntries;
    private final UnconfiguredTargets unconfigured;
    private final NoteAction noteAction;

    CallEntryOff(
            CancelEntry cancelEntry, ListEntries listEntries, UnconfiguredTargets unconfigured, NoteAction noteAction) {
        this.cancelEntry = cancelEntry;
        this.listEntries = listEntries;
        this.unconfigured = unconfigured;
        this.noteAction = noteAction;
    }

    public CancelEntry.Outcome cancel(String entryId, Reason reason, Asker asker) {
        return LogContext.ofEntry(entryId).get(() -> {
            Change change = NoteAction.change(asker, "cancel", entryId, reason.text());
            CancelEntry.Outcome outcome = cancel(entryId, change, reason);
            noteAction.logged(change, outcome == CancelEntry.Outcome.CANCELLED);
            return outcome;
        });
    }

    private CancelEntry.Outcome cancel(String entryId, Change change, Reason reason) {
        CancelEntry.Outcome outcome = cancelEntry.cancel(entryId, reason.text(), change);
        return outcome == CancelEntry.Outcome.BEING_CALLED && isUncalled(entryId)
                ? cancelEntry.cancelUncalled(entryId, reason.text(), change)
                : outcome;
    }

    /** No node with this configuration would ever ask what the last call came to. */
    private boolean isUncalled(String entryId) {
        return listEntries
                .find(entryId)
                .filter(entry -> !unconfigured.isConfigured(entry.target()))
                .isPresent();
    }
}
