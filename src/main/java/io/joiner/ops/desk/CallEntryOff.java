package io.joiner.ops.desk;

import io.joiner.event.LogContext;
import io.joiner.ledger.CancelEntry;
import org.springframework.stereotype.Component;

/** Calls an entry off for a reason that the audit is told. */
@Component
public class CallEntryOff {

    private final CancelEntry cancelEntry;
    private final NoteAction noteAction;

    CallEntryOff(CancelEntry cancelEntry, NoteAction noteAction) {
        this.cancelEntry = cancelEntry;
        this.noteAction = noteAction;
    }

    public CancelEntry.Outcome cancel(String entryId, Reason reason, Asker asker) {
        return LogContext.ofEntry(entryId).get(() -> {
            noteAction.note(asker, "cancel", entryId, reason.text());
            return cancelEntry.cancel(entryId, reason.text());
        });
    }
}
