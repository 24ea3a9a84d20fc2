package io.joiner.intake.webhook.sender;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.SignedJWT;
import io.joiner.intake.webhook.request.WebhookProperties.TokenProperties;
import io.joiner.intake.webhook.request.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.util.Set;

/**
 * Wants a body that is a signed token, a Security Event Token (RFC 8417) as SCIM events are (RFC 9967), and reads its claims.
 *
 * <p>Tokens have no time limit of their own unless they carry {@code exp}, since honest senders repeat for days; one that is sent
 * again is a duplicate by its {@code jti}.
 */
final class SecurityEventTokenCheck implements SenderCheck {

    private static final Set<String> NEEDED = Set.of("jti", "iat", "events");

    private final TokenVerifier verifier;

    /** @throws IllegalStateException if the keys' address is neither https nor file */
    SecurityEventTokenCheck(TokenProperties token, Clock clock) {
        verifier = new TokenVerifier(token, new JOSEObjectType("secevent+jwt"), NEEDED, clock);
    }

    @Override
    public WebhookRequest check(WebhookRequest request) {
        SignedJWT token = parse(request);
        verifier.verify(token);
        return request.holding("application/json", token.getPayload().toBytes());
    }

    private static SignedJWT parse(WebhookRequest request) {
        try {
            return SignedJWT.parse(new String(request.body(), StandardCharsets.US_ASCII).strip());
        } catch (ParseException e) {
            throw Unproven.wantsToken("The body must be one signed token (application/secevent+jwt).");
        }
    }
}
