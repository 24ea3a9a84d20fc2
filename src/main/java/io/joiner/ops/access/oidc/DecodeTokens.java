package io.joiner.ops.access.oidc;

import io.joiner.ops.access.user.AccessProperties.Oidc;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Reads the issuer's tokens, and takes none that its published keys did not sign.
 *
 * <p>Spring's own reader of id tokens knows one algorithm, RS256 unless told, and waits for keys without an end.
 */
final class DecodeTokens implements JwtDecoderFactory<ClientRegistration> {

    /** What issuers say that they sign id tokens with (OpenID Connect Discovery 1.0, section 3). */
    private static final String SIGNED_WITH = "id_token_signing_alg_values_supported";

    /** What tokens for programs may be signed with besides; no metadata tells. */
    private static final Set<SignatureAlgorithm> COMMON =
            Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256);

    private final Oidc oidc;
    private final IssuerRegistration issuer;
    private volatile @Nullable JwtDecoder ofLogins;
    private volatile @Nullable JwtDecoder ofPrograms;

    DecodeTokens(Oidc oidc, IssuerRegistration issuer) {
        this.oidc = oidc;
        this.issuer = issuer;
    }

    /** For the id token of a login. One for all of them, for it keeps the issuer's keys. */
    @Override
    public JwtDecoder createDecoder(ClientRegistration registration) {
        JwtDecoder made = ofLogins;
        if (made == null) {
            NimbusJwtDecoder decoder = decoder(
                    algorithms(registration),
                    new DelegatingOAuth2TokenValidator<>(
                            new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
            decoder.setClaimSetConverter(
                    new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
            ofLogins = decoder;
            made = decoder;
        }
        return made;
    }

    /**
     * For the token that a program sends along.
     *
     * @throws IssuerAwayException if the issuer can't be asked where its keys are
     */
    JwtDecoder ofPrograms() {
        JwtDecoder made = ofPrograms;
        if (made == null) {
            Set<SignatureAlgorithm> algorithms = new TreeSet<>(COMMON);
            algorithms.addAll(algorithms(issuer.registration()));
            made = decoder(
                    algorithms,
                    JwtValidators.createDefaultWithValidators(List.<OAuth2TokenValidator<Jwt>>of(
                            accessTokens(),
                            new NoIdToken(),
                            new JwtIssuerValidator(oidc.issuer()),
                            // A token that never ends can't be taken back.
                            new JwtClaimValidator<Instant>(JwtClaimNames.EXP, Objects::nonNull),
                            // A token that the issuer made for somebody else opens nothing here.
                            new JwtClaimValidator<List<String>>(
                                    JwtClaimNames.AUD,
                                    audience -> audience != null && audience.contains(oidc.audience())))));
            ofPrograms = made;
        }
        return made;
    }

    /** Most issuers say JWT or nothing of a token's type; RFC 9068 says at+jwt. */
    private static JwtTypeValidator accessTokens() {
        JwtTypeValidator types = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
        types.setAllowEmpty(true);
        return types;
    }

    private NimbusJwtDecoder decoder(Set<SignatureAlgorithm> algorithms, OAuth2TokenValidator<Jwt> validator) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(Objects.requireNonNull(
                        issuer.registration().getProviderDetails().getJwkSetUri(), "discovery names it"))
                .jwsAlgorithms(taken -> taken.addAll(algorithms))
                .restOperations(issuer.http())
                .build();
        decoder.setJwtValidator(validator);
        return decoder;
    }

    /** Those with a published key alone: what is signed by nobody, or with the client's own secret, proves nothing. */
    private static Set<SignatureAlgorithm> algorithms(ClientRegistration registration) {
        Object named =
                registration.getProviderDetails().getConfigurationMetadata().get(SIGNED_WITH);
        Set<SignatureAlgorithm> known = named instanceof Collection<?> names
                ? names.stream()
                        .map(name -> SignatureAlgorithm.from(String.valueOf(name)))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet())
                : Set.of();
        return known.isEmpty() ? Set.of(SignatureAlgorithm.RS256) : known;
    }
}
