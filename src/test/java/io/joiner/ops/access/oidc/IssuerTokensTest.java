package io.joiner.ops.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.joiner.ops.access.user.AccessProperties.Oidc;
import io.joiner.ops.access.user.Role;
import io.joiner.support.LocalPeer;
import io.joiner.support.RawPeer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** What is asked of an issuer, and which of its tokens count. */
class IssuerTokensTest {

    private static RSAKey rsa;
    private static ECKey ec;

    private final LocalPeer peer = new LocalPeer();
    private final String url = peer.url("").toString();
    private final Oidc oidc =
            new Oidc(url, "joiner", "secret", Set.of("openid"), null, "sub", "roles", Map.of(Role.HR, Set.of("hr")));
    private final IssuerRegistration issuer = new IssuerRegistration(oidc);
    private final DecodeTokens tokens = new DecodeTokens(oidc, issuer);

    @BeforeAll
    static void makeKeys() throws JOSEException {
        rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    @Test
    void takesLoginsSignedByWhateverTheIssuerSaysItSignsWith() throws JOSEException {
        issuerSigning("PS256", "ES256", "HS256", "none", "XY999");

        assertThat(login(signed(JWSAlgorithm.PS256, "rsa", new RSASSASigner(rsa))))
                .isEqualTo("olga");
        assertThat(login(signed(JWSAlgorithm.ES256, "ec", new ECDSASigner(ec)))).isEqualTo("olga");
    }

    @Test
    void takesNoLoginSignedByAnythingElse() throws JOSEException {
        issuerSigning("PS256", "HS256", "none");
        String rs256 = signed(JWSAlgorithm.RS256, "rsa", new RSASSASigner(rsa));
        String hs256 = signed(JWSAlgorithm.HS256, "rsa", new MACSigner("secret".repeat(8)));
        String unsigned = new PlainJWT(claims()).serialize();

        for (String token : new String[] {rs256, hs256, unsigned}) {
            assertThatThrownBy(() -> login(token)).isInstanceOf(JwtException.class);
        }
    }

    @Test
    void takesTheUsualAlgorithmWhereTheIssuerSaysNothingOfUse() throws JOSEException {
        issuerSigning("HS256", "none");

        assertThat(login(signed(JWSAlgorithm.RS256, "rsa", new RSASSASigner(rsa))))
                .isEqualTo("olga");
    }

    @Test
    void takesTokensOfProgramsByTheUsualAlgorithmsToo() throws JOSEException {
        issuerSigning("PS384");

        for (JWSAlgorithm algorithm : new JWSAlgorithm[] {JWSAlgorithm.RS256, JWSAlgorithm.PS384}) {
            assertThat(tokens.ofPrograms()
                            .decode(signed(algorithm, "rsa", new RSASSASigner(rsa)))
                            .getSubject())
                    .isEqualTo("olga");
        }
        String hs256 = signed(JWSAlgorithm.HS256, "rsa", new MACSigner("secret".repeat(8)));
        assertThatThrownBy(() -> tokens.ofPrograms().decode(hs256)).isInstanceOf(JwtException.class);
    }

    @Test
    void takesNoIdTokenWhereATokenOfAProgramIsAskedFor() throws JOSEException {
        issuerSigning("RS256");
        List<UnaryOperator<JWTClaimsSet.Builder>> marks = List.of(
                claims -> claims.claim("nonce", "n"),
                claims -> claims.claim("at_hash", "h"),
                claims -> claims.claim("typ", "ID"),
                claims -> claims.claim("token_use", "id"));

        for (UnaryOperator<JWTClaimsSet.Builder> mark : marks) {
            String token = program(mark.apply(new JWTClaimsSet.Builder(claims())), JOSEObjectType.JWT);
            assertThatThrownBy(() -> tokens.ofPrograms().decode(token)).isInstanceOf(JwtException.class);
        }
        String logout = program(new JWTClaimsSet.Builder(claims()), new JOSEObjectType("logout+jwt"));
        assertThatThrownBy(() -> tokens.ofPrograms().decode(logout)).isInstanceOf(JwtException.class);
        for (JOSEObjectType type : new JOSEObjectType[] {JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null}) {
            String access = program(new JWTClaimsSet.Builder(claims()).claim("typ", "Bearer"), type);
            assertThat(tokens.ofPrograms().decode(access).getSubject()).isEqualTo("olga");
        }
    }

    @Test
    void takesNoTokenThatNeverEnds() throws JOSEException {
        issuerSigning("RS256");
        String token = program(new JWTClaimsSet.Builder(claims()).expirationTime(null), JOSEObjectType.JWT);

        assertThatThrownBy(() -> tokens.ofPrograms().decode(token))
                .isInstanceOf(JwtException.class)
                .hasMessageContaining("exp claim");
        assertThatThrownBy(() -> login(token)).isInstanceOf(JwtException.class);
    }

    private static String program(JWTClaimsSet.Builder claims, @Nullable JOSEObjectType type) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("rsa")
                        .type(type)
                        .build(),
                claims.build());
        token.sign(new RSASSASigner(rsa));
        return token.serialize();
    }

    /** Each of them is waited for by a thread that serves people. */
    @Test
    @Timeout(60)
    void waitsForNoAnswerOfTheIssuerForLong() throws JOSEException {
        IssuerRegistration impatient = new IssuerRegistration(oidc, Duration.ofSeconds(1));
        peer.answers(LocalPeer.silent());
        assertThatThrownBy(impatient::registration).isInstanceOf(IssuerAwayException.class);

        issuerSigning("RS256");
        ClientRegistration registration = impatient.registration();
        peer.answers(LocalPeer.silent());

        assertThatThrownBy(() -> impatient.codeForToken().getTokenResponse(code(registration)))
                .isInstanceOf(OAuth2AuthorizationException.class);
        String token = signed(JWSAlgorithm.RS256, "rsa", new RSASSASigner(rsa));
        JwtDecoder decoder = new DecodeTokens(oidc, impatient).createDecoder(registration);
        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(JwtException.class);
    }

    @Test
    @Timeout(60)
    void readsNothingWithoutAnEnd() {
        try (RawPeer endless = new RawPeer().answers(RawPeer.endless(200))) {
            String where = endless.url("").toString();
            IssuerRegistration registration = new IssuerRegistration(
                    new Oidc(where, "joiner", "secret", Set.of("openid"), null, "sub", "roles", Map.of()));

            assertThatThrownBy(registration::registration).isInstanceOf(IssuerAwayException.class);
        }
    }

    /** One byte after the other, each sooner than any time-out of a socket. */
    @Test
    @Timeout(60)
    void waitsForTheLastByteNoLongerThanForTheFirst() {
        try (RawPeer slow = new RawPeer().answers(RawPeer.trickling("HTTP/1.1 200 OK\nContent-Length: 90000\n\n"))) {
            String where = slow.url("").toString();
            IssuerRegistration registration = new IssuerRegistration(
                    new Oidc(where, "joiner", "secret", Set.of("openid"), null, "sub", "roles", Map.of()),
                    Duration.ofSeconds(1));

            assertThatThrownBy(registration::registration)
                    .isInstanceOf(IssuerAwayException.class)
                    .hasRootCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void aCodeIsChangedForATokenWithTheClientsSecret() {
        issuerSigning("RS256");

        assertThat(issuer.codeForToken()
                        .getTokenResponse(code(issuer.registration()))
                        .getAccessToken()
                        .getTokenValue())
                .isEqualTo("access");
        assertThat(peer.arrivals())
                .last()
                .satisfies(arrival -> assertThat(arrival.body()).contains("code=some-code"))
                .satisfies(arrival ->
                        assertThat(arrival.headers().get("authorization")).startsWith("Basic "));
    }

    @Test
    void peopleLeaveTowardsTheIssuerWhereItEndsSessions() {
        issuerSigning("RS256");
        assertThat(issuer.endsSessionsAt()).as("not asked yet").isEmpty();

        issuer.registration();

        assertThat(issuer.endsSessionsAt()).contains(url);
    }

    private String login(String token) {
        return Objects.requireNonNull(
                tokens.createDecoder(issuer.registration()).decode(token).getSubject());
    }

    private static OAuth2AuthorizationCodeGrantRequest code(ClientRegistration registration) {
        String back = "http://joiner.invalid/login/oauth2/code/oidc";
        return new OAuth2AuthorizationCodeGrantRequest(
                registration,
                new OAuth2AuthorizationExchange(
                        OAuth2AuthorizationRequest.authorizationCode()
                                .authorizationUri("http://issuer.invalid")
                                .clientId("joiner")
                                .redirectUri(back)
                                .state("s")
                                .build(),
                        OAuth2AuthorizationResponse.success("some-code")
                                .redirectUri(back)
                                .state("s")
                                .build()));
    }

    private void issuerSigning(String... algorithms) {
        String metadata = """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/keys","end_session_endpoint":"%1$s/logout?from=joiner","subject_types_supported":["public"],
                 "response_types_supported":["code"],"id_token_signing_alg_values_supported":["%2$s"]}""".formatted(url, String.join("\",\"", algorithms));
        String keys = new JWKSet(List.of(rsa.toPublicJWK(), ec.toPublicJWK())).toString();
        peer.answers(exchange -> {
            String path = exchange.getRequestURI().getPath();
            String body = path.endsWith("/keys")
                    ? keys
                    : path.endsWith("/token") ? "{\"access_token\":\"access\",\"token_type\":\"Bearer\"}" : metadata;
            LocalPeer.answer(200, body).handle(exchange);
        });
    }

    private String signed(JWSAlgorithm algorithm, String keyId, JWSSigner signer) throws JOSEException {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims());
        token.sign(signer);
        return token.serialize();
    }

    private JWTClaimsSet claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(url)
                .audience("joiner")
                .subject("olga")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .build();
    }
}
