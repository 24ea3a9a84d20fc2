package io.joiner.event.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Wants a signature after Standard Webhooks 1.0.0 (standardwebhooks.com), symmetric form {@code v1}.
 *
 * <p>An identical request within the tolerance is taken again, since honest senders repeat what they got no answer to; the
 * event's key shows that it is there already, and the answer says duplicate. After the tolerance it is refused.
 */
final class StandardWebhooksCheck implements SenderCheck {

    private static final String VERSION = "v1,";
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final byte[] DOT = {'.'};

    private final Keys keys;
    private final Freshness freshness;

    StandardWebhooksCheck(Keys keys, Freshness freshness) {
        this.keys = keys;
        this.freshness = freshness;
    }

    @Override
    public WebhookRequest check(WebhookRequest request) {
        String id = required(request, "webhook-id");
        String timestamp = required(request, "webhook-timestamp");
        String signatures = required(request, "webhook-signature");
        freshness.check(timestamp);
        for (String signature : SPACES.split(signatures, 0)) {
            if (signature.startsWith(VERSION)
                    && signed(signature.substring(VERSION.length()), id, timestamp, request)) {
                return request;
            }
        }
        throw Unproven.because("No signature in the header webhook-signature fits the request.");
    }

    private boolean signed(String signature, String id, String timestamp, WebhookRequest request) {
        try {
            return keys.signed(
                    Base64.getDecoder().decode(signature),
                    "HmacSHA256",
                    id.getBytes(StandardCharsets.UTF_8),
                    DOT,
                    timestamp.getBytes(StandardCharsets.US_ASCII),
                    DOT,
                    request.body());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String required(WebhookRequest request, String header) {
        String value = request.header(header);
        if (value == null) {
            throw Unproven.because("The header " + header + " is needed.");
        }
        return value;
    }
}
