package io.joiner.intake.webhook.sender;

import io.joiner.intake.webhook.request.WebhookRequest;
import io.joiner.intake.webhook.signature.SharedSecrets;

/**
 * Wants the secret in a header: as {@code Bearer <secret>}, or as the header's whole value where senders can't do otherwise
 * (Okta's event hooks).
 */
final class BearerCheck implements SenderCheck {

    static final String USUAL_HEADER = "Authorization";

    private static final String SCHEME = "bearer ";

    private final String header;
    private final SharedSecrets secrets;

    BearerCheck(String header, SharedSecrets secrets) {
        this.header = header;
        this.secrets = secrets;
    }

    @Override
    public WebhookRequest check(WebhookRequest request) {
        String value = request.header(header);
        if (value == null) {
            throw Unproven.wantsToken("A token is needed in the header " + header + ".");
        }
        boolean scheme = value.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        if (!secrets.contain(scheme ? value.substring(SCHEME.length()).strip() : value)) {
            throw Unproven.wantsToken("The token in the header " + header + " is not the expected one.");
        }
        return request;
    }
}
