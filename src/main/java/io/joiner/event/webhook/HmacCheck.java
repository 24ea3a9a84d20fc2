package io.joiner.event.webhook;

import io.joiner.event.webhook.WebhookProperties.Algorithm;
import io.joiner.event.webhook.WebhookProperties.SignedContent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Wants an HMAC of the body in a header, in hex or Base64, with or without {@code sha256=} before it.
 *
 * <p>Where no timestamp is signed, a recorded request can be sent again at any time; then only the event's key tells that it
 * has been taken before.
 */
final class HmacCheck implements SenderCheck {

    static final String USUAL_HEADER = "X-Signature";

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]*");
    private static final Pattern LABEL = Pattern.compile("^sha(256|512)=");
    private static final byte[] NOTHING = {};

    private final Keys keys;
    private final String header;
    private final Algorithm algorithm;
    private final SignedContent content;
    private final @Nullable String timestampHeader;
    private final Freshness freshness;

    HmacCheck(
            Keys keys,
            String header,
            Algorithm algorithm,
            SignedContent content,
            @Nullable String timestampHeader,
            Freshness freshness) {
        this.keys = keys;
        this.header = header;
        this.algorithm = algorithm;
        this.content = content;
        this.timestampHeader = timestampHeader;
        this.freshness = freshness;
        if (content != SignedContent.BODY && timestampHeader == null) {
            throw new IllegalStateException(
                    "joiner.receive.webhook: signed-content with a timestamp needs timestamp-header");
        }
    }

    @Override
    public WebhookRequest check(WebhookRequest request) {
        String value = request.header(header);
        if (value == null) {
            throw Unproven.because("A signature is needed in the header " + header + ".");
        }
        byte[] timestamp = timestamp(request);
        byte[] signature = decode(LABEL.matcher(value.strip()).replaceFirst(""));
        boolean signed = switch (content) {
            case BODY -> keys.signed(signature, algorithm.javaName(), request.body());
            case BODY_TIMESTAMP -> keys.signed(signature, algorithm.javaName(), request.body(), timestamp);
            case TIMESTAMP_BODY ->
                keys.signed(signature, algorithm.javaName(), timestamp, new byte[] {'.'}, request.body());
        };
        if (!signed) {
            throw Unproven.because("The signature in the header " + header + " does not fit the body.");
        }
        return request;
    }

    private byte[] timestamp(WebhookRequest request) {
        if (content == SignedContent.BODY || timestampHeader == null) {
            return NOTHING;
        }
        String timestamp = request.header(timestampHeader);
        if (timestamp == null) {
            throw Unproven.because("A timestamp is needed in the header " + timestampHeader + ".");
        }
        freshness.check(timestamp);
        return timestamp.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] decode(String signature) {
        try {
            // No HMAC in use has a Base64 form of even length that is hex as well.
            return HEX.matcher(signature).matches() && signature.length() % 2 == 0
                    ? HexFormat.of().parseHex(signature)
                    : Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            throw Unproven.because("The signature must be hex or Base64.");
        }
    }
}
