package io.joiner.intake.graph;

import io.joiner.intake.webhook.request.WebhookRequest;
import org.jspecify.annotations.Nullable;

/**
 * A post to this door, as it came; nothing of it is trusted.
 *
 * @param query the raw query, or null
 */
public record GraphPost(@Nullable String query, WebhookRequest request) {

    /** Prints nothing of it. */
    @Override
    public String toString() {
        return "GraphPost";
    }
}
