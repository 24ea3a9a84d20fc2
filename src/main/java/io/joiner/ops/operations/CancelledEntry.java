package io.joiner.ops.operations;

import io.joiner.ledger.operate.CancelEntry;
import org.jspecify.annotations.Nullable;

/** What became, or would become, of an entry that was called off with others. */
public record CancelledEntry(String id, CancelEntry.Outcome outcome) implements ActedOn {

    @Override
    public @Nullable String whyItStays() {
        return WhyNot.cancelled(outcome).orElse(null);
    }
}
