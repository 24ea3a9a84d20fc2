package io.joiner.ops.access.login;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Where a login by form comes from: the address, and what the browser says of logins before. */
public final class LoginFrom extends WebAuthenticationDetails {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable String device;

    public LoginFrom(HttpServletRequest request) {
        super(request);
        this.device = KnownDevices.sent(request);
    }

    @Nullable String device() {
        return device;
    }

    /** Two logins from one address are of one place. */
    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
