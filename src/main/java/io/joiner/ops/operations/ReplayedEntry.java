package io.joiner.ops.operations;

import io.joiner.ledger.operate.ReplayParked;
import org.jspecify.annotations.Nullable;

/** What became, or would become, of a parked entry that was replayed. */
public record ReplayedEntry(String id, ReplayParked.Outcome outcome) implements ActedOn {

    @Override
    public @Nullable String whyItStays() {
        return WhyNot.replayed(outcome).orElse(null);
    }
}
