package io.joiner.ops.operations;

import io.joiner.ledger.operate.CancelEntry;
import io.joiner.ledger.operate.ReplayParked;
import java.util.Optional;

/** Says in plain words why something was not done; empty if it was. */
public final class WhyNot {

    private static final String SUPERSEDED =
            "The same person has a later entry in the same target, which tells how the person stands.";

    private WhyNot() {}

    public static Optional<String> replayed(ReplayParked.Outcome outcome) {
        return switch (outcome) {
            case READY -> Optional.empty();
            case NOT_PARKED -> Optional.of("The entry is not parked.");
            case WAITS_ELSEWHERE -> Optional.of("The same person waits for the same target already, in another entry.");
            case SUPERSEDED -> Optional.of(SUPERSEDED);
        };
    }

    public static Optional<String> cancelled(CancelEntry.Outcome outcome) {
        return switch (outcome) {
            case CANCELLED -> Optional.empty();
            case BEING_CALLED -> Optional.of("The entry is being called just now; try again in a minute.");
            case ENDED -> Optional.of("The entry has ended already; what was done can't be called off.");
            case NOT_WAITING -> Optional.of("The entry waits no longer.");
            case NOT_PARKED -> Optional.of("The entry is not parked.");
            case SUPERSEDED -> Optional.of(SUPERSEDED);
            case UNKNOWN -> Optional.of("There is no entry by this id.");
        };
    }
}
