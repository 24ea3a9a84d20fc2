package io.joiner.ops.access;

import io.joiner.ops.access.login.Cookies;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.web.util.WebUtils;

/**
 * Remembers the page that was asked for before a login, in a cookie of the browser.
 *
 * <p>Spring's own cache keeps the whole request in a session, so a stranger without cookies could fill the heap with sessions.
 * Only the path is kept: a query may name a person. The cookie is not signed, because a path of joiner's own pages is all that it
 * can lead to.
 */
final class RequestedPage implements RequestCache {

    static final String COOKIE = "joiner-page";

    private static final int LONGEST = 300;

    /** No address of another host ({@code //host}, {@code /\host}), and nothing that a header must not hold. */
    private static final Pattern PATH = Pattern.compile("/([!-.0-\\[\\]-~][!-\\[\\]-~]*)?");

    private static final Pattern WAY_IN_OR_OUT = Pattern.compile("/(login|logout|oauth2)(/.*)?");

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        String path = path(request);
        if (HttpMethod.GET.matches(request.getMethod()) && isPage(path)) {
            Cookies.set(COOKIE, encode(path), Cookies.UNTIL_THE_BROWSER_CLOSES, request, response);
        }
    }

    /** Is asked after a login, once. */
    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> saved = saved(request);
        if (saved.isPresent()) {
            removeRequest(request, response);
        }
        return saved.map(SimpleSavedRequest::new).orElse(null);
    }

    /** The page is asked for anew; nothing of the request before is repeated. */
    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        Cookies.remove(COOKIE, request, response);
    }

    private static Optional<String> saved(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? Optional.empty() : decode(cookie.getValue()).filter(RequestedPage::isPage);
    }

    private static boolean isPage(String path) {
        return path.length() <= LONGEST
                && PATH.matcher(path).matches()
                && !WAY_IN_OR_OUT.matcher(path).matches();
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static String encode(String path) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(path.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> decode(String value) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            // Not a value that joiner wrote.
            return Optional.empty();
        }
    }
}
