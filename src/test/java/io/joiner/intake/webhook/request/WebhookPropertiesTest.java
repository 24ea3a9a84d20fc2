package io.joiner.intake.webhook.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.Joiner;
import io.joiner.intake.webhook.gate.DoorPath;
import io.joiner.intake.webhook.request.WebhookProperties.Auth;
import io.joiner.intake.webhook.request.WebhookProperties.SenderProperties;
import io.joiner.intake.webhook.sender.ConfiguredScheme;
import io.joiner.intake.webhook.signature.SignatureAlgorithm;
import io.joiner.intake.webhook.signature.SignedContent;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class WebhookPropertiesTest {

    @Test
    void haveDefaults() {
        WebhookProperties properties = bind(Map.of());

        assertThat(properties.enabled()).isFalse();
        assertThat(properties.auth()).isNull();
        assertThat(ConfiguredScheme.of(properties.sender()).algorithm()).isEqualTo(SignatureAlgorithm.HMAC_SHA256);
        assertThat(ConfiguredScheme.of(properties.sender()).content()).isEqualTo(SignedContent.BODY_ALONE);
        assertThat(properties.successStatus(null)).isEqualTo(202);
        assertThat(properties.tolerance()).isEqualTo(Duration.ofMinutes(5));
        assertThat(properties.maxBody()).isEqualTo(DataSize.ofMegabytes(1));
        assertThat(properties.maxInWork()).isEqualTo(32);
        assertThat(properties.maxWaiting()).isEqualTo(1000);
        assertThat(properties.bodyTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(properties.missingKeys()).isEmpty();
    }

    @Test
    void nameEveryKeyThatIsMissing() {
        assertThat(bind(Map.of("enabled", "true")).missingKeys()).containsExactly("joiner.receive.webhook.auth");
        assertThat(bind(Map.of("enabled", "true", "auth", "hmac", "secret", " "))
                        .missingKeys())
                .containsExactly("joiner.receive.webhook.secret");
        assertThat(bind(Map.of("enabled", "true", "auth", "none")).missingKeys())
                .isEmpty();
        assertThat(bind(Map.of("enabled", "true", "profiles.okta.auth", "bearer", "profiles.hr.secret", "s"))
                        .missingKeys())
                .containsExactlyInAnyOrder(
                        "joiner.receive.webhook.profiles.okta.secret", "joiner.receive.webhook.profiles.hr.auth");
        assertThat(bind(Map.of("auth", "hmac")).missingKeys()).isEmpty();
    }

    @Test
    void stopTheStartWhenTheDoorIsOpenedWithoutASecret() {
        SpringApplicationBuilder joiner = new SpringApplicationBuilder(Joiner.class);

        assertThatThrownBy(
                        () -> joiner.run("--joiner.receive.webhook.enabled=true", "--joiner.receive.webhook.auth=hmac"))
                .hasMessageStartingWith("missing: ")
                .hasMessageContaining("joiner.receive.webhook.secret");
    }

    @Test
    void neverPrintASecret() {
        WebhookProperties properties = bind(Map.of(
                "auth", "hmac",
                "secret", "hush-1",
                "previous-secret", "hush-2",
                "profiles.a.secret", "hush-3",
                "profiles.a.previous-secret", "hush-4"));

        assertThat(properties.toString()).doesNotContain("hush").contains("secret=set");
        assertThat(properties.sender().toString()).doesNotContain("hush");
    }

    @Test
    void giveAProfileWhatItHasNotItself() {
        Map<String, String> all = new HashMap<>(Map.of(
                "auth", "hmac",
                "secret", "s",
                "previous-secret", "p",
                "header", "H",
                "timestamp-header", "T",
                "signed-content", "timestamp.body",
                "profiles.a.algorithm", "HmacSHA512"));

        assertThat(bind(all).sender("a"))
                .isEqualTo(new SenderProperties(
                        Auth.HMAC,
                        null,
                        "s",
                        "p",
                        null,
                        null,
                        "H",
                        null,
                        SignatureAlgorithm.HMAC_SHA512,
                        new SignedContent("{timestamp}.{body}"),
                        "T",
                        null,
                        null,
                        null,
                        null));
        assertThat(bind(all).sender("b")).isEqualTo(bind(all).sender());
    }

    @Test
    void letNoOtherSecretBeValidBesideAProfilesOwn() {
        WebhookProperties properties =
                bind(Map.of("auth", "bearer", "secret", "s", "previous-secret", "p", "profiles.a.secret", "own"));

        assertThat(properties.sender("a"))
                .extracting(SenderProperties::secret, SenderProperties::previousSecret)
                .isEqualTo(Arrays.asList("own", null));
    }

    @ParameterizedTest
    @CsvSource({
        "body,{body}",
        "body-timestamp,{body}{timestamp}",
        "timestamp.body,{timestamp}.{body}",
        "timestamp-body,{timestamp}.{body}",
        "v0:{timestamp}:{body},v0:{timestamp}:{body}",
        "{method}{body},{method}{body}"
    })
    void readWhatIsSigned(String text, String template) {
        assertThat(bind(Map.of("signed-content", text)).signedContent()).isEqualTo(new SignedContent(template));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{timestamp}", "{bodyy}", "something", "{header:}{body}", ""})
    void stopTheStartWhereASignatureWouldProveNothing(String text) {
        assertThatThrownBy(() -> bind(Map.of("signed-content", text)))
                .rootCause()
                .hasMessageContaining("signed-content");
    }

    @Test
    void knowWhereTheDoorStands() {
        for (String path : List.of("/events", "/events/", "/events/okta", "/events/okta/", "/events/my-hr_2")) {
            assertThat(DoorPath.of(path)).isNotNull();
        }
        for (String path : List.of(
                "/events//",
                "/events/a/b",
                "/events/%6fkta",
                "/events/..",
                "/events/a;b=c",
                "//events",
                "/events/a.b",
                "/eventsx",
                "/events/" + "a".repeat(65),
                "/events/a\r\nb")) {
            assertThat(DoorPath.of(path)).isNull();
        }
        assertThat(DoorPath.profile("/events")).isNull();
        assertThat(DoorPath.profile("/events/okta")).isEqualTo("okta");
        assertThat(DoorPath.profile("/events/okta/")).isEqualTo("okta");
        assertThat(DoorPath.profile("/events/")).isNull();
    }

    private static WebhookProperties bind(Map<String, String> keys) {
        return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate("", WebhookProperties.class);
    }
}
