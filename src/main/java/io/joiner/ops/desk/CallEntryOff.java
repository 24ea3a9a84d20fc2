package io.joiner.ops.desk;

import io.joiner.event.LogContext;
import io.joiner.ledger.CancelEntry;
import io.joiner.ledger.ListEntries;
import java.util.List;
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
            noteAction.note(asker, "cancel", entryId, reason.text());
            CancelEntry.Outcome outcome = cancelEntry.cancel(entryId, reason.text());
            return outcome == CancelEntry.Outcome.BEING_CALLED && isUncalled(entryId)
                    ? cancelEntry
                            .cancelUncalled(List.of(entryId), reason.text())
                            .get(0)
                    : outcome;
        });
    }

    /** No node with this configuration would ever ask what the last call came to. */
    private boolean isUncalled(String entryId) {
        return listEntries
                .find(entryId)
                .filter(entry -> !unconfigured.isConfigured(entry.target()))
                .isPresent();
    }
}
