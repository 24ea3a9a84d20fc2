package io.joiner.ops.access.login;

import io.joiner.ops.access.user.AccessProperties;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

/**
 * Recognizes browsers in which a user has logged in before, by a cookie.
 *
 * <p>The cookie opens nothing: it gives the browser a budget of failed logins of its own, so that a stranger behind the same
 * address can't lock the user out. It is signed with the user's configured password hash, so it holds after a restart and at every
 * node, and ends when the password changes.
 */
public final class KnownDevices {

    static final String COOKIE = "joiner-device";

    private static final Duration KEPT = Duration.ofDays(180);
    private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{43})");
    private static final int ID_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final AccessProperties properties;

    public KnownDevices(AccessProperties properties) {
        this.properties = properties;
    }

    /** What the browser sent, proved by nothing yet; null if it sent nothing. */
    static @Nullable String sent(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? null : cookie.getValue();
    }

    /** The id of a browser in which this user has logged in; empty for all others, and for users that don't exist. */
    public Optional<String> recognize(String name, @Nullable String sent) {
        AccessProperties.User user = properties.users().get(name);
        if (user == null || sent == null) {
            return Optional.empty();
        }
        Matcher value = VALUE.matcher(sent);
        return value.matches() && KeyedHash.isSame(value.group(2), signature(name, value.group(1), user))
                ? Optional.of(value.group(1))
                : Optional.empty();
    }

    /** Marks the browser in which this user has just logged in. */
    public void remember(String name, HttpServletRequest request, HttpServletResponse response) {
        AccessProperties.User user = properties.users().get(name);
        if (user == null || recognize(name, sent(request)).isPresent()) {
            return;
        }
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Cookies.set(COOKIE, id + "." + signature(name, id, user), KEPT, request, response);
    }

    private static String signature(String name, String id, AccessProperties.User user) {
        byte[] mac = KeyedHash.mac(KeyedHash.keyOf(String.valueOf(user.password())), COOKIE + "\n" + id + "\n" + name);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }
}
