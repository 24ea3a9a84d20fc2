package io.joiner.intake.webhook.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The secrets of one sender: the current secret, and during a rotation the previous one. */
public final class SharedSecrets {

    private static final String ENCODED = "whsec_";

    private final List<byte[]> keys;

    private SharedSecrets(List<byte[]> keys) {
        this.keys = keys;
    }

    /** Secrets that are keys as they stand. */
    public static SharedSecrets plain(@Nullable String secret, @Nullable String previous) {
        return of(secret, previous, SecretEncoding.TEXT);
    }

    /**
     * Secrets in an encoding.
     *
     * @throws IllegalStateException if a secret does not fit the encoding, or none is set; the message quotes nothing of them
     */
    public static SharedSecrets of(@Nullable String secret, @Nullable String previous, SecretEncoding encoding) {
        return switch (encoding) {
            case TEXT -> of(secret, previous, text -> text.getBytes(StandardCharsets.UTF_8));
            case BASE64 -> of(secret, previous, SharedSecrets::base64);
            case HEX -> of(secret, previous, SharedSecrets::hex);
        };
    }

    /** Whether the text is one of the secrets; a near miss takes as long as any other. */
    public boolean contain(String text) {
        byte[] given = text.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (byte[] key : keys) {
            found |= MessageDigest.isEqual(key, given);
        }
        return found;
    }

    /** The HMAC of the parts under each of the keys. */
    List<byte[]> hmacs(SignatureAlgorithm algorithm, List<byte[]> parts) {
        return keys.stream().map(key -> hmac(key, algorithm.javaName(), parts)).toList();
    }

    private static byte[] hmac(byte[] key, String algorithm, List<byte[]> parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            parts.forEach(mac::update);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    private static SharedSecrets of(@Nullable String secret, @Nullable String previous, Function<String, byte[]> read) {
        List<byte[]> keys = Stream.of(secret, previous)
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(read)
                .toList();
        if (keys.isEmpty()) {
            throw new IllegalStateException("joiner.receive: a secret is not set");
        }
        return new SharedSecrets(keys);
    }

    // The causes would quote a character of the secret.
    private static byte[] base64(String secret) {
        try {
            return nonEmpty(Base64.getDecoder()
                    .decode(secret.startsWith(ENCODED) ? secret.substring(ENCODED.length()) : secret));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "joiner.receive.webhook: a secret for standard-webhooks, or with secret-encoding base64, must be whsec_ and Base64");
        }
    }

    private static byte[] hex(String secret) {
        try {
            return nonEmpty(HexFormat.of().parseHex(secret));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "joiner.receive.webhook: a secret with secret-encoding hex must be hex digits");
        }
    }

    private static byte[] nonEmpty(byte[] key) {
        if (key.length == 0) {
            throw new IllegalArgumentException();
        }
        return key;
    }
}
