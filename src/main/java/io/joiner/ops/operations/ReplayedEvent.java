package io.joiner.ops.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What became, or would become, of a rejected event that was replayed.
 *
 * @param id the rejected event's id
 * @param position where it stood in its source; empty for an id that is none
 * @param outcome in one word
 * @param reason why it was left or ignored; absent if it was taken
 * @param eventKey the event that it is now, masked where its id is no GUID; absent if it is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayedEvent(
        String id,
        String position,
        Outcome outcome,
        @Nullable String reason,
        @Nullable String eventKey) implements ActedOn {

    @Override
    public @Nullable String whyItStays() {
        return switch (outcome) {
            case ACCEPTED, DUPLICATE, IGNORED -> null;
            case STILL_REJECTED -> reason;
            case NOT_REJECTED -> "It is not rejected, or not any more.";
        };
    }

    /** What became of it. */
    public enum Outcome {
        ACCEPTED,
        /** The ledger had that event already. */
        DUPLICATE,
        IGNORED,
        STILL_REJECTED,
        /** An earlier replay took it, or it was never rejected. */
        NOT_REJECTED
    }
}
