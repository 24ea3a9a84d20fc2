package io.joiner.graph.subscription;

import io.joiner.event.DomainEvent;

/**
 * Tells those beside the rooms what is known of a user of whom Graph told.
 *
 * @param reason why it is not known, and who must do what about it; else empty
 * @param needsSomebody whether it will hardly pass by itself
 */
public record PersonConfirmed(String userId, Outcome outcome, String reason, boolean needsSomebody)
        implements DomainEvent {

    /** What is known. */
    public enum Outcome {
        /** New: the event is accepted. */
        CREATED,
        /** Created long ago: there is nothing to do. */
        CHANGED,
        /** Graph never showed this user. */
        NOBODY,
        /** Asked again later. */
        UNCLEAR
    }
}
