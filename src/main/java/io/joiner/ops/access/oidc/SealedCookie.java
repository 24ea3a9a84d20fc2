package io.joiner.ops.access.oidc;

import io.joiner.ops.access.login.Cookies;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.web.util.WebUtils;

/**
 * A cookie whose value the browser can neither read nor change, valid for a while.
 *
 * <p>The key belongs to this process: after a restart, or at another node, the cookie counts for nothing.
 */
public final class SealedCookie {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final String name;
    private final Duration valid;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    public SealedCookie(String name, Duration valid, InstantSource clock) {
        this.name = name;
        this.valid = valid;
        this.clock = clock;
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "AES");
    }

    public void write(String content, HttpServletRequest request, HttpServletResponse response) {
        Cookies.set(name, seal(content), valid, request, response);
    }

    /** What {@link #write} wrote within the time of validity; empty for all else. */
    public Optional<String> read(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie == null ? Optional.empty() : open(cookie.getValue());
    }

    void remove(HttpServletRequest request, HttpServletResponse response) {
        Cookies.remove(name, request, response);
    }

    private String seal(String content) {
        byte[] text = content.getBytes(StandardCharsets.UTF_8);
        ByteBuffer plain = ByteBuffer.allocate(Long.BYTES + text.length)
                .putLong(clock.instant().plus(valid).toEpochMilli())
                .put(text);
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain.array());
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(ByteBuffer.allocate(NONCE + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + CIPHER, e);
        }
    }

    private Optional<String> open(String value) {
        try {
            ByteBuffer sealed = ByteBuffer.wrap(Base64.getUrlDecoder().decode(value));
            if (sealed.remaining() <= NONCE) {
                return Optional.empty();
            }
            byte[] nonce = new byte[NONCE];
            sealed.get(nonce);
            byte[] rest = new byte[sealed.remaining()];
            sealed.get(rest);
            ByteBuffer plain =
                    ByteBuffer.wrap(cipher(Cipher.DECRYPT_MODE, nonce).doFinal(rest));
            return plain.getLong() < clock.millis()
                    ? Optional.empty()
                    : Optional.of(StandardCharsets.UTF_8.decode(plain).toString());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Not a value of this process: changed, made up, or of the time before a restart.
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
