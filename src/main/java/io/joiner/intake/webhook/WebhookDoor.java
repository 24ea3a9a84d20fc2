package io.joiner.intake.webhook;

import io.joiner.intake.webhook.gate.DoorPath;
import io.joiner.intake.webhook.gate.WebhookGate;
import io.joiner.intake.webhook.request.RefusedRequestException;
import io.joiner.intake.webhook.request.WebhookAnswer;
import io.joiner.intake.webhook.request.WebhookRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The door for webhooks, between HTTP and the routes. */
@Component
public class WebhookDoor {

    /**
     * Takes a request out of a message, so that all its headers can be dropped.
     *
     * @param path the path as it was sent
     * @throws RefusedRequestException if {@link WebhookGate} would not have let it through
     */
    public WebhookRequest open(String path, Map<String, Object> headers, byte @Nullable [] body) {
        if (DoorPath.of(path) == null) {
            throw new RefusedRequestException(404, "Events are posted to /events or /events/{profile}.");
        }
        return WebhookRequest.of(DoorPath.withoutSlash(path), DoorPath.profile(path), headers, body);
    }

    /** Puts an answer's status and headers into those of the message, and yields its body. */
    public byte[] answer(WebhookAnswer answer, Map<String, Object> headers) {
        headers.putAll(answer.headers());
        headers.put("CamelHttpResponseCode", answer.status());
        return answer.body();
    }
}
