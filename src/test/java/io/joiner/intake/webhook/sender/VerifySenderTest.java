package io.joiner.intake.webhook.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.joiner.intake.webhook.TokenIssuer;
import io.joiner.intake.webhook.request.RefusedRequestException;
import io.joiner.intake.webhook.request.WebhookProperties;
import io.joiner.intake.webhook.request.WebhookRequest;
import io.joiner.support.ClockMovedByHand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class VerifySenderTest {

    private static final Path SAMPLES = Path.of("src/test/resources/samples/events");
    private static final Instant SIGNED = Instant.ofEpochSecond(1793607000);

    @TempDir
    private Path folder;

    private final ClockMovedByHand clock = new ClockMovedByHand(SIGNED);
    private final Map<String, String> keys = new HashMap<>(Map.of("enabled", "true"));

    @Test
    void takesWhatBambooHrSigned() throws IOException {
        bambooHr();
        Sample sample = sample("bamboohr-employee-created.json");

        assertTaken(sample.request("bamboohr"));
        assertRefused(sample.withBody(sample.body + " ").request("bamboohr"));
        assertRefused(sample.with("X-BambooHR-Timestamp", "1793607001").request("bamboohr"));
        assertRefused(sample.with("X-BambooHR-Timestamp", "Monday").request("bamboohr"));
        assertRefused(sample.without("X-BambooHR-Timestamp").request("bamboohr"));
        assertRefused(sample.without("X-BambooHR-Signature").request("bamboohr"));
    }

    @Test
    void refusesWhatWasSignedTooLongAgoOrAhead() throws IOException {
        bambooHr();
        WebhookRequest request = sample("bamboohr-employee-created.json").request("bamboohr");

        clock.pass(Duration.ofMinutes(5));
        assertTaken(request);
        clock.pass(Duration.ofMillis(1));
        assertRefused(request);
        clock.pass(Duration.ofMinutes(-10).minusMillis(2));
        assertRefused(request);
    }

    @Test
    void takesWhatHiBobSigned() throws IOException {
        profile("hibob", "auth", "hmac");
        profile("hibob", "header", "Bob-Signature");
        profile("hibob", "algorithm", "HmacSHA512");
        profile("hibob", "secret", "test-bob-secret");
        Sample sample = sample("hibob-employee-created-v2.json");

        assertTaken(sample.request("hibob"));
        assertRefused(sample.withBody(sample.body.replace("636192", "636193")).request("hibob"));
    }

    @Test
    void takesWhatOktaSendsAsItsAuthorization() throws IOException {
        profile("okta", "auth", "bearer");
        profile("okta", "secret", "test-okta-shared-string");
        Sample sample = sample("okta-user-lifecycle-create.json");

        assertTaken(sample.request("okta"));
        assertTaken(
                sample.with("Authorization", "bearer test-okta-shared-string").request("okta"));
        assertRefused(sample.with("Authorization", "test-okta-shared-strinG").request("okta"));
        assertRefused(sample.with("Authorization", "").request("okta"));
        assertRefused(sample.without("Authorization").request("okta"));
    }

    @Test
    void takesWhatStandardWebhooksSigned() throws IOException {
        Sample sample = standardWebhooks();
        String signature = Objects.requireNonNull(sample.headers.get("webhook-signature"));

        assertTaken(sample.request(null));
        assertTaken(sample.with("webhook-signature", "v1a,AAAA v1,AAAA " + signature)
                .request(null));
        assertRefused(sample.with("webhook-signature", "v1,AAAA v1,*** v2," + signature.substring(3))
                .request(null));
        assertRefused(sample.with("webhook-id", "msg_other").request(null));
        assertRefused(sample.with("webhook-timestamp", "1793607001").request(null));
        assertRefused(sample.with("webhook-timestamp", "-1793607000").request(null));
        assertRefused(sample.withBody("{}").request(null));
        assertRefused(sample.without("webhook-id").request(null));
        assertRefused(sample.without("webhook-timestamp").request(null));
        assertRefused(sample.without("webhook-signature").request(null));
    }

    @Test
    void takesARepeatWithinTheToleranceAndNoneAfterwards() throws IOException {
        WebhookRequest request = standardWebhooks().request(null);

        assertTaken(request);
        assertTaken(request);
        clock.pass(Duration.ofMinutes(5).plusMillis(1));
        assertRefused(request);
    }

    @Test
    void takesThePreviousSecretWhileSendersChangeOver() throws IOException {
        Sample sample = standardWebhooks();
        keys.put("previous-secret", keys.get("secret"));
        keys.put("secret", "whsec_bmV3IHNlY3JldCBuZXcgc2VjcmV0IG5ldyBzZWNyZXQ=");

        assertTaken(sample.request(null));
        keys.put("previous-secret", "");
        assertRefused(sample.request(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "757107EA0EB2509FC211221CCE984B8A37570B6D7586C22C46F4379C8B043E17",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "dXEH6g6yUJ/CESIczphLijdXC211hsIsRvQ3nIsEPhc=",
                "sha256=dXEH6g6yUJ/CESIczphLijdXC211hsIsRvQ3nIsEPhc="
            })
    void takesAnHmacInTheFormsThatSendersWrite(String signature) {
        keys.put("auth", "hmac");
        keys.put("secret", "It's a Secret to Everybody");
        keys.put("header", "X-Hub-Signature-256");

        assertTaken(request(null, "Hello, World!", Map.of("X-Hub-Signature-256", signature)));
        assertRefused(request(null, "Hello, World.", Map.of("X-Hub-Signature-256", signature)));
        assertRefused(request(null, "Hello, World!", Map.of("X-Signature", signature)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=", "75", "=", "not one at all", "757107ea", "sha1=757107ea"})
    void refusesWhatIsNoHmac(String signature) {
        keys.put("auth", "hmac");
        keys.put("secret", "s");

        assertRefused(request(null, "", Map.of("X-Signature", signature)));
    }

    @Test
    void takesATimestampBeforeTheBodyToo() {
        keys.put("auth", "hmac");
        keys.put("secret", "s");
        keys.put("signed-content", "timestamp.body");
        keys.put("timestamp-header", "X-Timestamp");

        assertTaken(request(
                null,
                "{}",
                Map.of(
                        "X-Timestamp",
                        "1793607000",
                        "X-Signature",
                        "ef061ea810181fb4dc9bbb118b4e65dc1906a9b11ea6b9b0f9cd06690225fe73")));
    }

    @Test
    void letsAProfilesSenderPostToItsProfileOnly() throws IOException {
        bambooHr();
        keys.put("auth", "bearer");
        keys.put("secret", "for all others");
        Sample sample = sample("bamboohr-employee-created.json");
        Sample others = sample.with("Authorization", "Bearer for all others");

        assertRefused(sample.request(null));
        assertRefused(sample.request("okta"));
        assertTaken(others.request(null));
        assertTaken(others.request("okta"));
        assertRefused(others.without("X-BambooHR-Signature").request("bamboohr"));
    }

    @Test
    void letsNobodyPostWhereNoWayIsSet() throws IOException {
        bambooHr();

        assertRefused(request(null, "{}", Map.of()));
        assertRefused(request("okta", "{}", Map.of("Authorization", "Bearer ")));
    }

    @Test
    void letsAnybodyPostOnlyWhereThatIsSaid() {
        keys.put("auth", "none");

        assertTaken(request(null, "{}", Map.of()));
    }

    @Test
    void refusesAHeaderSentTwice() {
        keys.put("auth", "bearer");
        keys.put("secret", "s");
        WebhookRequest twice =
                WebhookRequest.of("/events", null, Map.of("authorization", List.of("Bearer s", "Bearer s")), null);

        assertThatThrownBy(() -> verify().verify(twice)).isInstanceOf(RefusedRequestException.class);
    }

    @Test
    void stopsTheStartWhereASecretCanNotBeOneWithoutTellingIt() {
        keys.put("auth", "standard-webhooks");
        keys.put("secret", "whsec_not*base64");

        assertThatThrownBy(this::verify)
                .hasMessageContaining("must be whsec_ and Base64")
                .hasMessageNotContaining("not*")
                .hasNoCause();
    }

    @Test
    void stopsTheStartWhereASignedTimestampHasNoHeader() {
        keys.putAll(Map.of("auth", "hmac", "secret", "s", "signed-content", "body-timestamp"));

        assertThatThrownBy(this::verify).hasMessageContaining("timestamp-header");
    }

    @Test
    void readsTheClaimsOfATokenThatItsIssuerSigned() throws Exception {
        TokenIssuer issuer = tokens();

        WebhookRequest read = verify().verify(request("scim-event", issuer.token(), Map.of()));

        assertThat(new String(read.body(), StandardCharsets.UTF_8))
                .contains("\"jti\":\"4d3559ec67504aaba65d40b0363faad8\"");
        assertThat(read.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void refusesATokenThatProvesNothing() throws Exception {
        TokenIssuer issuer = tokens();

        assertTaken(request("scim-event", issuer.token(), Map.of()));
        assertRefused(request("scim-event", issuer.unsigned(), Map.of()));
        assertRefused(request("scim-event", issuer.signedWithThePublicKeyAsSecret(), Map.of()));
        assertRefused(request("scim-event", issuer.signedByAnother(), Map.of()));
        assertRefused(request("scim-event", issuer.with("iss", "https://hr.fabrikam.com"), Map.of()));
        assertRefused(request("scim-event", issuer.with("aud", "https://joiner.fabrikam.com"), Map.of()));
        assertRefused(request("scim-event", issuer.with("jti", null), Map.of()));
        assertRefused(request("scim-event", issuer.with("events", null), Map.of()));
        assertRefused(request("scim-event", issuer.with("exp", SIGNED.getEpochSecond() - 3_600), Map.of()));
        assertRefused(request("scim-event", issuer.claims(), Map.of()));
        assertRefused(request("scim-event", "", Map.of()));
    }

    @Test
    void asksSendersToComeBackWhileTheIssuersKeysCanNotBeHad() throws Exception {
        TokenIssuer issuer = tokens();
        Files.delete(folder.resolve("jwks.json"));

        assertThatThrownBy(() -> verify().verify(request("scim-event", issuer.token(), Map.of())))
                .isInstanceOfSatisfying(
                        RefusedRequestException.class,
                        refused -> assertThat(refused.answer().status()).isEqualTo(503));
    }

    @Test
    void takesAnIssuersKeysFromNoAddressThatAnybodyCanAnswerFor() throws Exception {
        tokens();
        profile("scim-event", "token.jwks-url", "http://hr.contoso.com/keys");

        assertThatThrownBy(this::verify).hasMessageContaining("https or file");
    }

    private TokenIssuer tokens() throws Exception {
        TokenIssuer issuer = new TokenIssuer(Files.readString(SAMPLES.resolve("scim-set-create-full.claims.json")));
        Files.writeString(folder.resolve("jwks.json"), issuer.publicKeys());
        profile("scim-event", "auth", "security-event-token");
        profile("scim-event", "token.issuer", "https://hr.contoso.com");
        profile("scim-event", "token.audience", "https://joiner.contoso.com");
        profile(
                "scim-event",
                "token.jwks-url",
                folder.resolve("jwks.json").toUri().toString());
        return issuer;
    }

    private void bambooHr() {
        profile("bamboohr", "auth", "hmac");
        profile("bamboohr", "header", "X-BambooHR-Signature");
        profile("bamboohr", "timestamp-header", "X-BambooHR-Timestamp");
        profile("bamboohr", "signed-content", "body-timestamp");
        profile("bamboohr", "secret", "test-bamboohr-private-key");
    }

    private Sample standardWebhooks() throws IOException {
        keys.put("auth", "standard-webhooks");
        keys.put("secret", "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        return sample("standard-webhooks-user-created.json");
    }

    private void profile(String profile, String key, String value) {
        keys.put("profiles." + profile + "." + key, value);
    }

    private void assertTaken(WebhookRequest request) {
        assertThatCode(() -> verify().verify(request)).doesNotThrowAnyException();
    }

    private void assertRefused(WebhookRequest request) {
        assertThatThrownBy(() -> verify().verify(request))
                .isInstanceOfSatisfying(
                        RefusedRequestException.class,
                        refused -> assertThat(refused.answer().status()).isEqualTo(401));
    }

    private VerifySender verify() {
        WebhookProperties properties =
                new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate("", WebhookProperties.class);
        return new VerifySender(properties, clock);
    }

    private static WebhookRequest request(@Nullable String profile, String body, Map<String, String> headers) {
        return WebhookRequest.of("/events", profile, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Sample sample(String file) throws IOException {
        JsonNode headers = new JsonMapper()
                .readTree(SAMPLES.resolve("webhook-headers.json").toFile())
                .path(file)
                .path("headers");
        Map<String, String> texts = new TreeMap<>();
        headers.properties()
                .forEach(header -> texts.put(header.getKey(), header.getValue().textValue()));
        return new Sample(Files.readString(SAMPLES.resolve(file)), texts);
    }

    private record Sample(String body, Map<String, String> headers) {

        Sample withBody(String other) {
            return new Sample(other, headers);
        }

        Sample with(String header, String value) {
            Map<String, String> others = new TreeMap<>(headers);
            others.put(header, value);
            return new Sample(body, others);
        }

        Sample without(String header) {
            Map<String, String> others = new TreeMap<>(headers);
            others.remove(header);
            return new Sample(body, others);
        }

        WebhookRequest request(@Nullable String profile) {
            return VerifySenderTest.request(profile, body, headers);
        }
    }
}
