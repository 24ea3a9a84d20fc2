package io.joiner.intake.webhook.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.joiner.intake.webhook.gate.AllowedAddresses;
import io.joiner.intake.webhook.sender.SenderState;
import io.joiner.intake.webhook.sender.VerifySender;
import io.joiner.support.ClockMovedByHand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Proofs beside signatures: HTTP Basic, tokens of an issuer, addresses. */
class OtherProofsTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_793_607_000);
    private static final String SENDER = "push@contoso.iam.gserviceaccount.com";

    @TempDir
    private Path folder;

    private final ClockMovedByHand clock = new ClockMovedByHand(NOW);
    private final Map<String, String> keys = new HashMap<>(Map.of("enabled", "true"));

    @Test
    void basicWantsUserAndPassword() {
        keys.putAll(Map.of("auth", "basic", "username", "hr", "secret", "p:ss", "previous-secret", "old"));

        assertTaken(basic("hr:p:ss"));
        assertTaken(basic("hr:old"));
        for (String other : List.of("hr:pss", "HR:p:ss", "p:ss", "hr", "", "hr:")) {
            assertRefused(basic(other));
        }
        assertRefused("Basic ***");
        assertRefused("Bearer p:ss");
    }

    @ParameterizedTest
    @CsvSource({"auth,basic,username", "auth,oidc,token.subject"})
    void keysThatAreMissingAreNamed(String key, String value, String missing) {
        keys.put(key, value);

        assertThat(properties().missingKeys()).contains("joiner.receive.webhook." + missing);
    }

    @Test
    void googlesTokenNamesTheServiceAccount() throws Exception {
        RSAKey key = issuer();

        assertTaken("Bearer " + token(key, claims().claim("email", SENDER).claim("email_verified", true)));
        assertRefused("Bearer " + token(key, claims().claim("email", SENDER)));
        assertRefused("Bearer " + token(key, claims().claim("email", "other@x").claim("email_verified", true)));
        assertRefused("Bearer "
                + token(
                        new RSAKeyGenerator(2048).keyID("k").generate(),
                        claims().claim("email", SENDER).claim("email_verified", true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "azp", "appid"})
    void othersNameTheSenderInOtherClaims(String claim) throws Exception {
        RSAKey key = issuer();

        assertTaken("Bearer " + token(key, claims().claim(claim, SENDER)));
        assertRefused("Bearer " + token(key, claims().claim(claim, "another")));
    }

    @Test
    void aTokenForOthersOrPastItsEndProvesNothing() throws Exception {
        RSAKey key = issuer();

        assertRefused("Bearer " + token(key, claims().subject(SENDER).audience("https://other")));
        assertRefused("Bearer " + token(key, claims().subject(SENDER).issuer("https://other")));
        assertRefused("Bearer " + token(key, claims().subject(SENDER).expirationTime(null)));
        String token = token(key, claims().subject(SENDER));
        assertTaken("Bearer " + token);
        clock.pass(Duration.ofHours(2));
        assertRefused("Bearer " + token);
        assertRefused("Bearer nonsense");
        assertRefused("Basic " + token);
    }

    @Test
    void addressesAreBoundedByTheList() {
        AllowedAddresses some = new AllowedAddresses(List.of("192.0.2.7", "198.51.100.0/24", "2001:db8::/32"));

        for (String address : List.of("192.0.2.7", "198.51.100.9", "2001:db8::1")) {
            assertThat(some.include(address)).as(address).isTrue();
        }
        for (String address : List.of("192.0.2.8", "198.51.101.9", "2001:db9::1", "localhost", "", "evil")) {
            assertThat(some.include(address)).as(address).isFalse();
        }
        assertThat(new AllowedAddresses(List.of()).include("192.0.2.8")).isTrue();
        assertThatThrownBy(() -> new AllowedAddresses(List.of("300.1.1.1/99")))
                .hasMessageContaining("allowed-addresses");
    }

    @Test
    void eachPathTellsWhatIsExpectedAndWhichStepFailedLast() throws Exception {
        issuer();
        keys.putAll(Map.of(
                "profiles.hr.scheme", "stripe", "profiles.hr.secret", "hush-hush", "profiles.open.auth", "none"));
        VerifySender verifySender = new VerifySender(properties(), clock);

        assertThatThrownBy(() -> verifySender.verify(WebhookRequest.of("/events/hr", "hr", Map.of(), new byte[0])))
                .isInstanceOf(RefusedRequestException.class);
        verifySender.verify(WebhookRequest.of("/events/open", "open", Map.of(), new byte[0]));

        assertThat(verifySender.senders())
                .containsExactly(
                        new SenderState(
                                "/events",
                                "a token of the issuer https://accounts.google.com",
                                false,
                                null,
                                0,
                                0,
                                null),
                        new SenderState(
                                "/events/hr",
                                "HmacSHA256 of {timestamp}.{body} in the header Stripe-Signature as t={timestamp},v1={signature}",
                                false,
                                null,
                                0,
                                1,
                                "A signature is needed in the header Stripe-Signature."),
                        new SenderState("/events/open", "nothing", true, null, 1, 0, null));
        Files.delete(folder.resolve("jwks.json"));
        assertThat(verifySender.senders().get(0).trouble()).contains("keys can't be had from file:");
    }

    private RSAKey issuer() throws JOSEException, IOException {
        RSAKey key = new RSAKeyGenerator(2048).keyID("k").generate();
        Path jwks = Files.writeString(folder.resolve("jwks.json"), new JWKSet(key.toPublicJWK()).toString());
        keys.putAll(Map.of(
                "auth", "oidc",
                "token.issuer", "https://accounts.google.com",
                "token.audience", "https://joiner.contoso.com/events/pubsub",
                "token.subject", SENDER,
                "token.jwks-url", jwks.toUri().toString()));
        return key;
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://accounts.google.com")
                .audience("https://joiner.contoso.com/events/pubsub")
                .expirationTime(Date.from(NOW.plusSeconds(3_600)));
    }

    private static String token(RSAKey key, JWTClaimsSet.Builder claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
    }

    private void assertTaken(String authorization) {
        assertThatCode(() -> verify(authorization)).doesNotThrowAnyException();
    }

    private void assertRefused(String authorization) {
        assertThatThrownBy(() -> verify(authorization))
                .isInstanceOfSatisfying(
                        RefusedRequestException.class,
                        refused -> assertThat(refused.answer().status()).isEqualTo(401));
    }

    private void verify(String authorization) {
        new VerifySender(properties(), clock)
                .verify(WebhookRequest.of(
                        "/events", null, Map.of("Authorization", authorization), "{}".getBytes(UTF_8)));
    }

    private WebhookProperties properties() {
        return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate("", WebhookProperties.class);
    }
}
