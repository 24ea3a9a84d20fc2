package io.joiner.event.webhook;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.joiner.event.webhook.WebhookProperties.TokenProperties;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wants a body that is a signed token, a Security Event Token (RFC 8417) as SCIM events are (RFC 9967), and reads its claims.
 *
 * <p>Only public-key signatures count, and only keys that the issuer publishes where the configuration says: nothing in a
 * token's own header chooses where keys come from. Tokens have no time limit of their own unless they carry {@code exp}, since
 * honest senders repeat for days; one that is sent again is a duplicate by its {@code jti}.
 */
final class SecurityEventTokenCheck implements SenderCheck {

    private static final Logger log = LoggerFactory.getLogger(SecurityEventTokenCheck.class);

    private static final Set<JWSAlgorithm> PUBLIC_KEY = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);
    private static final Set<String> NEEDED = Set.of("jti", "iat", "events");
    private static final Duration KEYS_OUTLIVE_AN_OUTAGE_FOR = Duration.ofHours(12);

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /** @throws IllegalStateException if the keys' address is neither https nor file */
    SecurityEventTokenCheck(TokenProperties token, Clock clock) {
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("secevent+jwt"), JOSEObjectType.JWT, null));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(PUBLIC_KEY, keys(Objects.requireNonNull(token.jwksUrl()))));
        JWTClaimsSet issuer = new JWTClaimsSet.Builder().issuer(token.issuer()).build();
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(token.audience(), issuer, NEEDED) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        });
    }

    private static JWKSource<SecurityContext> keys(URI address) {
        return JWKSourceBuilder.create(url(address), new RetrieveKeys())
                .outageTolerant(KEYS_OUTLIVE_AN_OUTAGE_FOR.toMillis())
                .build();
    }

    /** Over plain http, whoever stands between could send keys of their own. */
    private static URL url(URI address) {
        boolean safe = "https".equalsIgnoreCase(address.getScheme()) || "file".equalsIgnoreCase(address.getScheme());
        try {
            if (safe) {
                return address.toURL();
            }
        } catch (MalformedURLException e) {
            // Told below.
        }
        throw new IllegalStateException("joiner.receive.webhook: token.jwks-url must be an https or file address");
    }

    @Override
    public WebhookRequest check(WebhookRequest request) {
        SignedJWT token = parse(request);
        try {
            processor.process(token, null);
        } catch (BadJOSEException e) {
            throw Unproven.wantsToken(
                    "The token's signature, issuer, audience or a needed claim (jti, iat, events) is not as expected.");
        } catch (KeySourceException e) {
            warn(e);
            throw new RefusedRequestException(
                    503,
                    "The keys that the token was signed with can't be had just now; send it again.",
                    Map.of("Retry-After", "30"));
        } catch (JOSEException e) {
            throw Unproven.wantsToken("The token's signature can't be checked.");
        }
        return request.holding("application/json", token.getPayload().toBytes());
    }

    /** Whether keys may be asked for again is limited; what that limit refuses, strangers cause as often as they like. */
    private static void warn(KeySourceException e) {
        if (!(e instanceof RateLimitReachedException)) {
            log.warn("The keys of a sender's tokens can't be had: {}", e.getMessage());
        }
    }

    private static SignedJWT parse(WebhookRequest request) {
        try {
            return SignedJWT.parse(new String(request.body(), StandardCharsets.US_ASCII).strip());
        } catch (ParseException e) {
            throw Unproven.wantsToken("The body must be one signed token (application/secevent+jwt).");
        }
    }
}
