package io.joiner.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item that could not be taken, as kept.
 *
 * @param source the door's label
 * @param raw the item's own text; may hold personal data
 * @param reason why it was rejected
 * @param triedAt when it was last replayed, or null if never
 * @param triedReason why that was in vain; null when it was not
 * @param replayedAt when a replay took it, or null while it is rejected
 * @param replayedAs key of the event that it then was, or of the first of several; null when it was ignored
 * @param partOf the profile whose {@code each} yielded it as one event of several; null for a whole item
 */
public record RejectedItem(
        String id,
        String source,
        String sourceName,
        String sourcePlace,
        String raw,
        String reason,
        Instant receivedAt,
        @Nullable Instant triedAt,
        @Nullable String triedReason,
        @Nullable Instant replayedAt,
        @Nullable String replayedAs,
        @Nullable String partOf) {

    /** Why it can't be taken, as last found. */
    public String latestReason() {
        return triedReason == null ? reason : triedReason;
    }
}
