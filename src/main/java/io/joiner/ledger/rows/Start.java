package io.joiner.ledger.rows;

import io.joiner.ledger.EntryState;
import org.jspecify.annotations.Nullable;

/** How an entry begins: ready at once, or scheduled for the date that its event names. */
public record Start(EntryState state, long dueAt) {

    static Start of(@Nullable Long notBefore, long now) {
        return notBefore == null || notBefore <= now
                ? new Start(EntryState.READY, now)
                : new Start(EntryState.SCHEDULED, notBefore);
    }
}
