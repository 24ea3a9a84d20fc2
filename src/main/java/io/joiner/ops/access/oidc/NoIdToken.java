package io.joiner.ops.access.oidc;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Refuses id tokens where access tokens are asked for: an id token proves a login to the browser's side, is shown to many, and was
 * never meant to open anything (OpenID Connect Core 1.0, section 2; RFC 9068, section 4).
 *
 * <p>Access tokens have no one mark, so id tokens are told by theirs: claims that only they have, and what issuers say of them.
 */
final class NoIdToken implements OAuth2TokenValidator<Jwt> {

    private static final Set<String> OF_ID_TOKENS = Set.of("nonce", "at_hash", "c_hash", "s_hash");

    private static final OAuth2TokenValidatorResult REFUSED =
            OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "This is no access token", null));

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        boolean isIdToken = OF_ID_TOKENS.stream().anyMatch(token::hasClaim)
                || says(token.getClaims().get("typ"), "id")
                || says(token.getClaims().get("token_use"), "id");
        return isIdToken ? REFUSED : OAuth2TokenValidatorResult.success();
    }

    private static boolean says(@Nullable Object claim, String what) {
        return Objects.toString(claim, "").equalsIgnoreCase(what);
    }
}
