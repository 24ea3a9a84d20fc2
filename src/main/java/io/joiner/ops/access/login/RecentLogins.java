package io.joiner.ops.access.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for a minute that a password fitted: a hash is slow to check on purpose, and HTTP Basic sends the password along
 * each time.
 *
 * <p>What is remembered is a MAC under a key that this process alone has, over password and hash; so it is of no use elsewhere,
 * and none once the configured hash is another.
 */
final class RecentLogins {

    static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 1_000;
    private static final String MAC = "HmacSHA256";

    private final InstantSource clock;
    private final SecretKeySpec key;
    private final Map<String, Proof> proofs = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Proof> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private record Proof(String mac, Instant until) {}

    RecentLogins(InstantSource clock) {
        this.clock = clock;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, MAC);
    }

    /** Whether the same password was found to fit the same hash within the last minute. */
    synchronized boolean knows(String name, String password, String hash) {
        Proof proof = proofs.get(name);
        return proof != null
                && clock.instant().isBefore(proof.until())
                && KeyedHash.isSame(proof.mac(), mac(password, hash));
    }

    synchronized void fitted(String name, String password, String hash) {
        proofs.put(name, new Proof(mac(password, hash), clock.instant().plus(REMEMBERED)));
    }

    /** After a refusal the next one is checked in full. */
    synchronized void refused(String name) {
        proofs.remove(name);
    }

    private String mac(String password, String hash) {
        byte[] secret = password.getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update(hash.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(secret));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + MAC, e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
