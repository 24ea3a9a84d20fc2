package io.joiner.intake.webhook.sender;

import io.joiner.intake.webhook.request.RefusedRequestException;
import io.joiner.intake.webhook.request.WebhookRequest;

/** Checks that a request comes from who it is expected from, over the bytes as they came. */
interface SenderCheck {

    /**
     * Checks a request.
     *
     * @return the request as it is to be read: itself, or what it proved to hold
     * @throws RefusedRequestException with 401 if it does not come from there, with 503 if that can't be told just now
     */
    WebhookRequest check(WebhookRequest request);
}
