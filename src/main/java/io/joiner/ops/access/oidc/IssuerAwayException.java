package io.joiner.ops.access.oidc;

import org.springframework.security.authentication.AuthenticationServiceException;

/** Nobody can log in with the issuer just now; those who are logged in go on, and built-in users may. */
public final class IssuerAwayException extends AuthenticationServiceException {

    private static final long serialVersionUID = 1L;

    IssuerAwayException(String why) {
        super(why);
    }

    IssuerAwayException(String why, Throwable cause) {
        super(why, cause);
    }
}
