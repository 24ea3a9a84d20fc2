package io.joiner.intake.webhook.sender;

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
import io.joiner.intake.webhook.request.RefusedRequestException;
import io.joiner.intake.webhook.request.WebhookProperties.TokenProperties;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies signed tokens of one issuer for one audience.
 *
 * <p>Only public-key signatures count, and only keys that the issuer publishes where the configuration says: nothing in a token's own
 * header chooses where keys come from.
 */
final class TokenVerifier {

    private static final Logger log = LoggerFactory.getLogger(TokenVerifier.class);

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
    private static final Duration KEYS_OUTLIVE_AN_OUTAGE_FOR = Duration.ofHours(12);

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Set<String> needed;

    /**
     * Makes a verifier.
     *
     * @param type the type that a token may name beside JWT or none
     * @param needed the claims that a token must have
     * @throws IllegalStateException if the keys' address is neither https nor file
     */
    TokenVerifier(TokenProperties token, JOSEObjectType type, Set<String> needed, Clock clock) {
        this.needed = needed;
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(type, JOSEObjectType.JWT, null));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(PUBLIC_KEY, keys(Objects.requireNonNull(token.jwksUrl()))));
        JWTClaimsSet issuer = new JWTClaimsSet.Builder().issuer(token.issuer()).build();
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(token.audience(), issuer, needed) {
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

    /**
     * The claims of a token that is proven.
     *
     * @throws RefusedRequestException with 401 if the token proves nothing, with 503 if the issuer's keys can't be had just now
     */
    JWTClaimsSet verify(SignedJWT token) {
        try {
            return processor.process(token, null);
        } catch (BadJOSEException e) {
            throw Unproven.wantsToken("The token's signature, issuer, audience, end or a needed claim ("
                    + String.join(", ", needed.stream().sorted().toList()) + ") is not as expected.");
        } catch (KeySourceException e) {
            warn(e);
            throw new RefusedRequestException(
                    503,
                    "The keys that the token was signed with can't be had just now; send it again.",
                    Map.of("Retry-After", "30"));
        } catch (JOSEException e) {
            throw Unproven.wantsToken("The token's signature can't be checked.");
        }
    }

    /** Whether keys may be asked for again is limited; what that limit refuses, strangers cause as often as they like. */
    private static void warn(KeySourceException e) {
        if (!(e instanceof RateLimitReachedException)) {
            log.warn("The keys of a sender's tokens can't be had: {}", e.getMessage());
        }
    }
}
