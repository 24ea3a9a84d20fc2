package io.joiner.ops.access.user;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Says why somebody may not, as a problem (RFC 9457). */
@Component
public class RefuseAccess implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String NOBODY_CAN =
            "Nobody can log in yet: set joiner.ops.users.<name>.password and .roles, or joiner.ops.oidc.";

    /** Seconds. */
    private static final String ISSUER_BACK = "30";

    private final JsonMapper json;
    private final AccessProperties properties;

    RefuseAccess(JsonMapper json, AccessProperties properties) {
        this.json = json;
        this.properties = properties;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (why instanceof TooManyLoginsException tooMany) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.seconds()));
            write(response, HttpStatus.TOO_MANY_REQUESTS, "Too many failed logins; wait before you try again.");
            return;
        }
        if (why instanceof AuthenticationServiceException) {
            response.setHeader(HttpHeaders.RETRY_AFTER, ISSUER_BACK);
            write(
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The issuer of your token can't be asked just now; try again, or log in as one of joiner's own"
                            + " users.");
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"joiner\", charset=\"UTF-8\"");
        if (properties.oidc() != null) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        write(response, HttpStatus.UNAUTHORIZED, properties.nobodyCanLogIn() ? NOBODY_CAN : howTo());
    }

    private String howTo() {
        return properties.oidc() == null
                ? "Log in with name and password (HTTP Basic)."
                : "Log in with a token of " + properties.oidc().issuer() + " for "
                        + properties.oidc().audience() + " (Bearer), or with name and password (HTTP Basic).";
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        write(response, HttpStatus.FORBIDDEN, "Your roles don't allow it; changes need the role operator.");
    }

    private void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), ProblemDetail.forStatusAndDetail(status, detail));
    }
}
