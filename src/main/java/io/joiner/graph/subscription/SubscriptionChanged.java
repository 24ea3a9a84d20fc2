package io.joiner.graph.subscription;

import io.joiner.event.DomainEvent;

/**
 * Tells those beside the rooms that something changed about the subscription.
 *
 * @param what in plain words
 * @param whatToDo who must do what; empty when nobody must
 */
public record SubscriptionChanged(Change change, String what, String whatToDo) implements DomainEvent {

    /** What changed. */
    public enum Change {
        CREATED,
        FOUND,
        RENEWED,
        LOST,
        REPLACED,
        CAUGHT_UP,
        FAILED
    }
}
