package io.joiner.intake.webhook;

import io.joiner.intake.webhook.request.WebhookProperties;
import io.joiner.intake.webhook.request.WebhookRequest;
import org.springframework.stereotype.Component;

/** Chooses the status with which a sender is told that the ledger has its events; some senders take nothing but 200. */
@Component
public class SuccessStatus {

    private final WebhookProperties properties;

    SuccessStatus(WebhookProperties properties) {
        this.properties = properties;
    }

    /** 202, unless the sender's profile, or the key for all, says otherwise. */
    public int of(WebhookRequest request) {
        return properties.successStatus(request.profile());
    }
}
