package io.joiner.audit.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests as standardwebhooks.com says: HMAC-SHA256 of id, timestamp and body, by each key, so that a receiver that
 * knows the old or the new one finds its own.
 */
final class SignStandardWebhook implements Authorize {

    private static final String ENCODED = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private final List<byte[]> keys;
    private final Clock clock;

    SignStandardWebhook(List<String> secrets, Clock clock) {
        this.keys = secrets.stream().map(SignStandardWebhook::key).toList();
        this.clock = clock;
    }

    static boolean isKey(String secret) {
        try {
            return key(secret.strip()).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] key(String secret) {
        return Base64.getDecoder().decode(secret.startsWith(ENCODED) ? secret.substring(ENCODED.length()) : secret);
    }

    @Override
    public Map<String, String> headers(String id, byte[] body) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String signatures = keys.stream()
                .map(key -> "v1," + signature(key, id, timestamp, body))
                .collect(Collectors.joining(" "));
        return Map.of("webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature", signatures);
    }

    private static String signature(byte[] key, String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
