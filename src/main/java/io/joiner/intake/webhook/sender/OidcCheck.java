package io.joiner.intake.webhook.sender;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.joiner.intake.webhook.request.WebhookProperties.TokenProperties;
import io.joiner.intake.webhook.request.WebhookRequest;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Wants a token of an issuer as {@code Authorization: Bearer}: an OpenID Connect token as Google Pub/Sub sends it, or an OAuth access
 * token as Event Grid gets it from Microsoft Entra.
 *
 * <p>Issuer and audience alone prove nothing about the sender: everybody at Google may have tokens made for any audience, and so may any
 * application of an Entra tenant. So the sender itself is named too, by {@code sub}, {@code email}, {@code azp} or {@code appid}.
 */
final class OidcCheck implements SenderCheck {

    private static final String HEADER = "Authorization";
    private static final String SCHEME = "bearer ";
    private static final List<String> NAMES = List.of("sub", "azp", "appid");

    private final TokenVerifier verifier;
    private final String subject;

    /** @throws IllegalStateException if the keys' address is neither https nor file */
    OidcCheck(TokenProperties token, Clock clock) {
        verifier = new TokenVerifier(token, new JOSEObjectType("at+jwt"), Set.of("exp"), clock);
        subject = Objects.requireNonNull(token.subject());
    }

    @Override
    public WebhookRequest check(WebhookRequest request) {
        String value = request.header(HEADER);
        if (value == null || !value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw Unproven.wantsToken("A token of the issuer is needed in the header Authorization, as Bearer.");
        }
        if (!isOfSender(verifier.verify(parse(value.substring(SCHEME.length()).strip())))) {
            throw Unproven.wantsToken(
                    "The token is the issuer's, but its sub, email, azp and appid name another sender.");
        }
        return request;
    }

    private boolean isOfSender(JWTClaimsSet claims) {
        // An address that nobody verified is whatever its user wrote.
        boolean byEmail =
                subject.equals(claims.getClaim("email")) && Boolean.TRUE.equals(claims.getClaim("email_verified"));
        return byEmail || NAMES.stream().anyMatch(name -> subject.equals(claims.getClaim(name)));
    }

    private static SignedJWT parse(String token) {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException e) {
            throw Unproven.wantsToken("The header Authorization must hold a signed token.");
        }
    }
}
