package io.joiner.ops.access.user;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Who tries to log in must wait first. */
public final class TooManyLoginsException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Duration left;

    public TooManyLoginsException(Duration left) {
        super("too many failed logins");
        this.left = left;
    }

    long seconds() {
        return Math.max(left.toSeconds(), 1);
    }
}
