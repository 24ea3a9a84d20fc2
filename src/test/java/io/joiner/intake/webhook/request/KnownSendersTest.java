package io.joiner.intake.webhook.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.intake.webhook.sender.VerifySender;
import io.joiner.support.ClockMovedByHand;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Signatures as known senders make them, each computed here by the rules that the sender publishes. */
class KnownSendersTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_793_607_000);
    private static final String SECONDS = "1793607000";
    private static final String MILLIS = "1793607000123";
    private static final String SECRET = "a secret of 32 characters, nearly";
    private static final String BODY =
            "{\"id\":\"event_01\",\"event\":\"dsync.user.created\",\"data\":{\"name\":\"Zoë\"}}";

    private final ClockMovedByHand clock = new ClockMovedByHand(NOW);
    private final Map<String, String> keys = new HashMap<>(Map.of("enabled", "true", "secret", SECRET));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            github     | X-Hub-Signature-256       | sha256=HEX                                 | BODY
            stripe     | Stripe-Signature          | t=SECONDS,v1=HEX                           | SECONDS.BODY
            stripe     | stripe-signature          | t=SECONDS,v1=BAD,v1=HEX,v0=BAD             | SECONDS.BODY
            slack      | X-Slack-Signature         | v0=HEX                                     | v0:SECONDS:BODY
            workos     | WorkOS-Signature          | t=MILLIS, v1=HEX                           | MILLIS.BODY
            persona    | Persona-Signature         | t=SECONDS,v1=BAD t=SECONDS,v1=HEX          | SECONDS.BODY
            bamboohr   | X-BambooHR-Signature      | HEX                                        | BODYSECONDS
            deel       | x-deel-signature          | HEX                                        | POSTBODY
            merge      | X-Merge-Webhook-Signature | BASE64URL                                  | BODY
            greenhouse | Signature                 | sha256 HEX                                 | BODY
            """)
    void signWithHmacSha256(String scheme, String header, String value, String signed) {
        keys.put("scheme", scheme);
        Map<String, String> headers = new HashMap<>(Map.of(
                "X-Slack-Request-Timestamp", SECONDS,
                "X-BambooHR-Timestamp", SECONDS));
        headers.put(header, filled(value, hmac("HmacSHA256", SECRET.getBytes(UTF_8), filled(signed, new byte[0]))));

        assertSigned(headers);
    }

    @Test
    void hiBobSignsWithHmacSha512InBase64() {
        keys.put("scheme", "hibob");

        assertSigned(Map.of("Bob-Signature", filled("BASE64", hmac("HmacSHA512", SECRET.getBytes(UTF_8), BODY))));
    }

    @ParameterizedTest
    @CsvSource({"standard-webhooks,webhook", "svix,svix", "clerk,svix", "standard-webhooks,svix"})
    void standardWebhooksStandUnderBothNames(String scheme, String names) {
        byte[] key = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
        keys.put("scheme", scheme);
        keys.put("secret", "whsec_" + Base64.getEncoder().encodeToString(key));
        byte[] signature = hmac("HmacSHA256", key, "msg_1." + SECONDS + "." + BODY);

        assertSigned(Map.of(
                names + "-id",
                "msg_1",
                names + "-timestamp",
                SECONDS,
                names + "-signature",
                filled("v1,AAAA v1a,BBBB v1,BASE64", signature)));
    }

    @Test
    void oktaSendsItsSecretItself() {
        keys.put("scheme", "okta");

        assertTaken(request(BODY, Map.of("Authorization", SECRET)));
        assertRefused(request(BODY, Map.of("Authorization", SECRET + "!")), "not the expected one");
    }

    // No ready scheme, and nothing but keys of the configuration.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            X-Docuseal-Signature | {timestamp}.{signature}           | {timestamp}.{body}           | SECONDS.HEX                     | SECONDS.BODY
            X-Adcp-Signature     | t={timestamp},v1={signature}      | {timestamp}.{body}           | v1=HEX,t=MILLIS,kid=7           | MILLIS.BODY
            Paddle-Signature     | ts={timestamp};h1={signature}     | {timestamp}:{body}           | ts=SECONDS;h1=HEX               | SECONDS:BODY
            X-Axn-Signature      | v0={signature}                    | v0:{timestamp}:{body}        | v0=HEX                          | v0:SECONDS:BODY
            X-Signature          | sha256 {signature}                | {body}                       | sha256 BASE64                   | BODY
            X-Signature          | sig="{signature}"                 | {body}                       | sig="BASE64"                    | BODY
            X-Signature          |                                   | {timestamp}{body}            | BASE64                          | SECONDSBODY
            X-Signature          |                                   | {url}{body}                  | BASE64                          | https://joiner.example.com/events?x=1BODY
            X-Signature          |                                   | {method}{path}{body}         | BASE64URL                       | POST/eventsBODY
            X-Signature          |                                   | {method}:{header:Host}:{body-sha256} | HEX                     | POST:joiner.example.com:DIGEST
            X-Signature          |                                   | {id};{body}                  | HEXOFBASE64                     | msg-7;BODY
            """, quoteCharacter = '`')
    void othersByConfigurationAlone(String header, String template, String content, String value, String signed) {
        keys.putAll(Map.of("auth", "hmac", "header", header, "signed-content", content));
        keys.putAll(Map.of("timestamp-header", "X-Timestamp", "id-header", "X-Id"));
        keys.put("url", "https://joiner.example.com/events?x=1");
        keys.put("signature-template", template == null ? "" : template);
        byte[] signature = hmac("HmacSHA256", SECRET.getBytes(UTF_8), filled(signed, new byte[0]));

        assertSigned(Map.of(
                header,
                filled(value, signature),
                "X-Timestamp",
                SECONDS,
                "X-Id",
                "msg-7",
                "Host",
                "joiner.example.com"));
    }

    @ParameterizedTest
    @CsvSource({"HmacSHA1", "HmacSHA256", "HmacSHA384", "HmacSHA512"})
    void anyOfTheAlgorithmsIfItIsSet(String algorithm) {
        keys.putAll(Map.of("auth", "hmac", "algorithm", algorithm));

        assertSigned(Map.of("X-Signature", filled("HEX", hmac(algorithm, SECRET.getBytes(UTF_8), BODY))));
    }

    @Test
    void noSha1IfItIsNotSet() {
        keys.put("auth", "hmac");

        assertRefused(
                request(
                        BODY,
                        Map.of("X-Signature", filled("sha1=HEX", hmac("HmacSHA1", SECRET.getBytes(UTF_8), BODY)))),
                "No signature in the header X-Signature fits");
    }

    @ParameterizedTest
    @CsvSource({"base64,YSBzZWNyZXQ=,a secret", "hex,6120736563726574,a secret", "text,a secret,a secret"})
    void withSecretsInAnyEncoding(String encoding, String configured, String key) {
        keys.putAll(Map.of("auth", "hmac", "secret", configured, "secret-encoding", encoding));

        assertSigned(Map.of("X-Signature", filled("HEX", hmac("HmacSHA256", key.getBytes(UTF_8), BODY))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1793607000",
                "1793607000123",
                "1793607000123456",
                "1793607000123456789",
                "1793607000.5",
                "2026-11-02T08:10:00Z",
                "2026-11-02T09:10:00+01:00",
                "Mon, 2 Nov 2026 08:10:00 GMT"
            })
    void withTimestampsInAnyUnit(String timestamp) {
        keys.putAll(Map.of("auth", "hmac", "timestamp-header", "X-Timestamp", "signed-content", "{timestamp}\n{body}"));
        Map<String, String> headers = Map.of(
                "X-Timestamp",
                timestamp,
                "X-Signature",
                filled("HEX", hmac("HmacSHA256", SECRET.getBytes(UTF_8), timestamp + "\n" + BODY)));

        assertTaken(request(BODY, headers));
        clock.pass(Duration.ofMinutes(7));
        assertRefused(request(BODY, headers), "behind joiner's clock; at most 300 s are allowed.");
    }

    @Test
    void areToldWhichStepFailed() {
        keys.put("scheme", "stripe");
        String good = "v1=" + filled("HEX", hmac("HmacSHA256", SECRET.getBytes(UTF_8), SECONDS + "." + BODY));

        assertRefused(request(BODY, Map.of()), "A signature is needed in the header Stripe-Signature.");
        assertRefused(
                request(BODY, Map.of("Stripe-Signature", good)), "must have the form t={timestamp},v1={signature}.");
        assertRefused(
                request(BODY, Map.of("Stripe-Signature", "t=1793600000," + good)),
                "lies 7000 s behind joiner's clock; at most 300 s are allowed.");
        assertRefused(
                request(BODY, Map.of("Stripe-Signature", "t=soon," + good)),
                "must be seconds or milliseconds since 1970");
        assertRefused(request(BODY, Map.of("Stripe-Signature", "t=" + SECONDS + ",t=1," + good)), "must have the form");
        assertRefused(request(BODY + " ", Map.of("Stripe-Signature", "t=" + SECONDS + "," + good)), "another secret");
    }

    @Test
    void mayNotSendMoreSignaturesThanARotationNeeds() {
        keys.put("scheme", "stripe");

        assertRefused(
                request(BODY, Map.of("Stripe-Signature", "t=" + SECONDS + ",v1=00".repeat(21))), "must have the form");
    }

    @ParameterizedTest
    @CsvSource({
        "signed-content,{url}{body},needs url",
        "signed-content,{id}.{body},needs id-header",
        "signature-template,t={time},knows {signature}",
        "signature-template,v1=x,must hold {signature}"
    })
    void stopTheStartWhereNothingCouldFit(String key, String value, String reason) {
        keys.putAll(Map.of("auth", "hmac", key, value));

        assertThatThrownBy(this::verify).hasMessageContaining(reason);
    }

    @Test
    void keepTheirSchemeBesideOthersOfTheirOwnProfile() {
        keys.putAll(Map.of("auth", "hmac", "header", "X-All", "signed-content", "body"));
        keys.put("profiles.pay.scheme", "stripe");
        keys.put("profiles.pay.secret", "own");
        String value = filled("t=SECONDS,v1=HEX", hmac("HmacSHA256", "own".getBytes(UTF_8), SECONDS + "." + BODY));

        assertThatCode(() -> verify().verify(WebhookRequest.of(
                        "/events/pay", "pay", Map.of("Stripe-Signature", value), BODY.getBytes(UTF_8))))
                .doesNotThrowAnyException();
    }

    private void assertSigned(Map<String, String> headers) {
        assertTaken(request(BODY, headers));
        assertRefused(request(BODY.replace("01", "02"), headers), "fits the request");
    }

    private void assertTaken(WebhookRequest request) {
        assertThatCode(() -> verify().verify(request)).doesNotThrowAnyException();
    }

    private void assertRefused(WebhookRequest request, String why) {
        assertThatThrownBy(() -> verify().verify(request))
                .isInstanceOfSatisfying(
                        RefusedRequestException.class,
                        refused -> assertThat(new String(refused.answer().body(), UTF_8))
                                .contains("\"status\":401")
                                .contains(why)
                                .doesNotContain(SECRET));
    }

    private VerifySender verify() {
        return new VerifySender(
                new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate("", WebhookProperties.class), clock);
    }

    private static WebhookRequest request(String body, Map<String, String> headers) {
        return WebhookRequest.of("/events", null, headers, body.getBytes(UTF_8));
    }

    private static String filled(String text, byte[] signature) {
        String hex = HexFormat.of().formatHex(signature);
        String base64 = Base64.getEncoder().encodeToString(signature);
        return text.replace("HEXOFBASE64", Base64.getEncoder().encodeToString(hex.getBytes(UTF_8)))
                .replace("BASE64URL", base64.replace('+', '-').replace('/', '_'))
                .replace("BASE64", base64)
                .replace("HEX", hex)
                .replace("BAD", "00".repeat(32))
                .replace("SECONDS", SECONDS)
                .replace("MILLIS", MILLIS)
                .replace("DIGEST", HexFormat.of().formatHex(digest()))
                .replace("BODY", BODY);
    }

    private static byte[] digest() {
        try {
            return java.security.MessageDigest.getInstance("SHA-256").digest(BODY.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(String algorithm, byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return Arrays.copyOf(mac.doFinal(text.getBytes(UTF_8)), mac.getMacLength());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
