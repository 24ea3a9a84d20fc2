package io.joiner.ops.access.oidc;

import io.joiner.ops.access.user.IssuerNames;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** Somebody whom the issuer knows; the same whichever token says so, or each login would count as another user's. */
final class LoggedInByIssuer extends DefaultOidcUser {

    private static final long serialVersionUID = 1L;

    LoggedInByIssuer(Collection<? extends GrantedAuthority> roles, OidcIdToken token, String nameClaim) {
        super(roles, token, nameClaim);
    }

    @Override
    public String getName() {
        return IssuerNames.of(super.getName());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LoggedInByIssuer somebody && somebody.getName().equals(getName());
    }

    @Override
    public int hashCode() {
        return getName().hashCode();
    }
}
