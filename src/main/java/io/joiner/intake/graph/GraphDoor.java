package io.joiner.intake.graph;

import io.joiner.intake.webhook.request.WebhookRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The door for change notifications, between HTTP and the routes. */
@Component
public class GraphDoor {

    static final String PATH = "/graph/notifications";

    /** Takes a post out of a message, so that all its headers can be dropped. */
    public GraphPost open(@Nullable String query, Map<String, Object> headers, byte @Nullable [] body) {
        return new GraphPost(query, WebhookRequest.of(PATH, null, headers, body));
    }
}
