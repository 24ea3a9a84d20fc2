package io.joiner.ops.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.web.util.WebUtils;

/**
 * Keeps the CSRF token of forms: in the session of those who are logged in, and before that, for the login form, in a cookie.
 *
 * <p>A session only for the login form's token would be a session for every stranger who asks for the form. A token in the session
 * is the stronger one, since no other host of the same domain can replace it; so it is used as soon as there is a session.
 */
final class FormTokens implements CsrfTokenRepository {

    static final String COOKIE = "joiner-form";

    private final HttpSessionCsrfTokenRepository inSession = new HttpSessionCsrfTokenRepository();
    private final CookieCsrfTokenRepository inCookie = new CookieCsrfTokenRepository();

    FormTokens() {
        inCookie.setCookieName(COOKIE);
        inCookie.setHeaderName("X-CSRF-TOKEN");
        inCookie.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Lax"));
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return home(request).generateToken(request);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token == null) {
            inSession.saveToken(null, request, response);
            inCookie.saveToken(null, request, response);
            return;
        }
        CsrfTokenRepository home = home(request);
        home.saveToken(token, request, response);
        if (home == inSession && WebUtils.getCookie(request, COOKIE) != null) {
            inCookie.saveToken(null, request, response);
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return home(request).loadToken(request);
    }

    private CsrfTokenRepository home(HttpServletRequest request) {
        return request.getSession(false) == null ? inCookie : inSession;
    }
}
