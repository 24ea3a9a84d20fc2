package io.joiner.ops.access.user;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/** Makes and checks hashes of passwords, each with its kind before it. */
public final class Passwords {

    private static final Map<String, PasswordEncoder> KINDS = Map.of(
            "bcrypt",
            new BCryptPasswordEncoder(),
            "pbkdf2@SpringSecurity_v5_8",
            Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8());

    private static final PasswordEncoder ENCODER = new DelegatingPasswordEncoder("bcrypt", KINDS);

    /** Bcrypt looks at no more, and what it ignores would be no part of the password. */
    private static final int MOST_BYTES = 72;

    private Passwords() {}

    /** Whether it is one of the hashes that can be checked. */
    static boolean isHash(String password) {
        return KINDS.keySet().stream().anyMatch(kind -> password.startsWith("{" + kind + "}"));
    }

    /** Whether the password could be checked as a whole. */
    public static boolean isTooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }

    /** A new hash, for the configuration. */
    public static String hash(String password) {
        return ENCODER.encode(password);
    }

    public static boolean matches(String password, String hash) {
        return ENCODER.matches(password, hash);
    }
}
