package io.joiner.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * The right to send one call.
 *
 * @param limit the limit it is taken from
 * @param slot which of the limit's slots
 * @param fence keeps a holder that was given up from moving the slot
 * @param sendBy the call must not leave after this moment
 * @param freeAt when the slot frees itself if nothing more is heard of the call
 */
public record Permit(Limit limit, int slot, long fence, Instant sendBy, Instant freeAt) {

    /** How long the slot rests after its call was sent. */
    public Duration rest() {
        return Duration.between(sendBy, freeAt);
    }
}
