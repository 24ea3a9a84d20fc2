package io.joiner.ops.access;

import io.joiner.ops.access.oidc.IssuerAwayException;
import io.joiner.ops.access.oidc.OidcAccess;
import io.joiner.ops.access.user.TooManyLoginsException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/** Has the login page say why a login did not work. */
final class TellWhyNot {

    private static final Logger log = LoggerFactory.getLogger("joiner.login");

    private TellWhyNot() {}

    static void tell(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        response.sendRedirect(request.getContextPath() + "/login?" + inAWord(why));
    }

    private static String inAWord(AuthenticationException why) {
        if (why instanceof TooManyLoginsException) {
            return "wait";
        }
        Optional<IssuerAwayException> away = find(why);
        if (away.isPresent()) {
            log.warn(
                    "Nobody can log in with the issuer: {}",
                    away.get().getMessage(),
                    away.get().getCause());
            return "away";
        }
        if (why instanceof OAuth2AuthenticationException refused) {
            String code = refused.getError().getErrorCode();
            // What the issuer says about it in its own words may name somebody.
            log.atWarn().addKeyValue("code", code).log("Login with the issuer failed");
            return OidcAccess.NO_ROLE.equals(code) ? "norole" : "failed";
        }
        return "wrong";
    }

    private static Optional<IssuerAwayException> find(Throwable why) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof IssuerAwayException away) {
                return Optional.of(away);
            }
        }
        return Optional.empty();
    }
}
