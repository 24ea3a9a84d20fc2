package io.joiner.ops.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Who tries to log in must wait first. */
final class TooManyLoginsException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Duration left;

    TooManyLoginsException(Duration left) {
        super("too many failed logins");
        this.left = left;
    }

    long seconds() {
        return Math.max(left.toSeconds(), 1);
    }
}
