package io.joiner.event.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The secrets of one sender: today's, and while it changes over the one before. */
public final class Keys {

    private static final String ENCODED = "whsec_";

    private final List<byte[]> keys;

    private Keys(List<byte[]> keys) {
        this.keys = keys;
    }

    /** Secrets that are keys as they stand. */
    public static Keys plain(@Nullable String secret, @Nullable String previous) {
        return of(secret, previous, text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Secrets in Base64, with {@code whsec_} before it or not.
     *
     * @throws IllegalStateException if one is none
     */
    static Keys encoded(@Nullable String secret, @Nullable String previous) {
        return of(secret, previous, Keys::decode);
    }

    /** Whether the text is one of the secrets; takes as long whether it nearly is or not at all. */
    public boolean contain(String text) {
        byte[] given = text.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (byte[] key : keys) {
            found |= MessageDigest.isEqual(key, given);
        }
        return found;
    }

    /** Whether the signature is the HMAC of the parts under one of the keys; takes as long whether it is or not. */
    boolean signed(byte[] signature, String algorithm, byte[]... parts) {
        boolean found = false;
        for (byte[] key : keys) {
            found |= MessageDigest.isEqual(hmac(key, algorithm, parts), signature);
        }
        return found;
    }

    private static byte[] hmac(byte[] key, String algorithm, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    private static Keys of(@Nullable String secret, @Nullable String previous, Function<String, byte[]> read) {
        List<byte[]> keys = Stream.of(secret, previous)
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(read)
                .toList();
        if (keys.isEmpty()) {
            throw new IllegalStateException("joiner.receive: a secret is not set");
        }
        return new Keys(keys);
    }

    private static byte[] decode(String secret) {
        try {
            return Base64.getDecoder().decode(secret.startsWith(ENCODED) ? secret.substring(ENCODED.length()) : secret);
        } catch (IllegalArgumentException e) {
            // The cause would quote a character of the secret.
            throw new IllegalStateException(
                    "joiner.receive.webhook: a secret for standard-webhooks must be whsec_ and Base64");
        }
    }
}
