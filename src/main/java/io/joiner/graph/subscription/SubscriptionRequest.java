package io.joiner.graph.subscription;

import io.joiner.ledger.claim.ClaimSubscription.Held;
import org.jspecify.annotations.Nullable;

/**
 * One request about the subscription.
 *
 * @param path below the Graph root, percent-encoded
 * @param query percent-encoded, or null
 * @param body JSON, or null
 */
public record SubscriptionRequest(
        Held held,
        String method,
        String path,
        @Nullable String query,
        @Nullable String body) {

    public String clientRequestId() {
        return held.claim();
    }

    /** Without the body, which holds the secret. */
    @Override
    public String toString() {
        return "SubscriptionRequest[" + held.subscription().step() + "]";
    }
}
