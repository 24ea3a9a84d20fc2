package io.joiner.intake.webhook.sender;

import io.joiner.intake.webhook.request.WebhookRequest;
import io.joiner.intake.webhook.signature.SignatureCheck;
import io.joiner.intake.webhook.signature.SignatureOutcome;

/**
 * Wants a signature.
 *
 * <p>An identical request within the tolerance is taken again, since honest senders repeat what they got no answer to; the
 * event's key shows that the ledger has the event, and the answer says duplicate.
 */
final class HmacCheck implements SenderCheck {

    private final SignatureCheck signature;

    HmacCheck(SignatureCheck signature) {
        this.signature = signature;
    }

    @Override
    public WebhookRequest check(WebhookRequest request) {
        SignatureOutcome outcome = signature.check(request);
        if (!outcome.fits()) {
            throw Unproven.because(outcome.detail());
        }
        return request;
    }
}
