package io.joiner.ops.access.login;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes texts under a key of this process, so that no stranger can tell which texts share a hash's remainder. */
final class KeyedHash {

    private static final String MAC = "HmacSHA256";

    private final SecretKeySpec key;

    KeyedHash() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, MAC);
    }

    /** One of {@code count} numbers from 0. */
    int choose(String text, int count) {
        return (int) Long.remainderUnsigned(ByteBuffer.wrap(mac(key, text)).getLong(), count);
    }

    /** The HMAC of a text under a given key. */
    static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + MAC, e);
        }
    }

    /** A key made of a text. */
    static SecretKeySpec keyOf(String text) {
        return new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), MAC);
    }

    /** Compares without telling by its time how much is the same. */
    static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
