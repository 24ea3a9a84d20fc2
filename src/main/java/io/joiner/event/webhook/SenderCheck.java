package io.joiner.event.webhook;

/** Checks that a request comes from who it is expected from, over the bytes as they came. */
interface SenderCheck {

    /** @throws RefusedRequestException with 401 if it does not, or can't be told */
    void check(WebhookRequest request);
}
