package io.joiner.intake.graph;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class GraphReceivePropertiesTest {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    @Test
    void areOffAndModestByDefault() {
        GraphReceiveProperties properties = bind(Map.of());

        assertThat(properties.enabled()).isFalse();
        assertThat(properties.createdWithin()).isEqualTo(Duration.ofDays(1));
        assertThat(properties.subscription().lifetime()).isEqualTo(Duration.ofDays(7));
        assertThat(properties.subscription().wanted()).isFalse();
        assertThat(properties.tenant()).isNull();
    }

    @Test
    void wantASubscriptionOnlyWithAnAddress() {
        assertThat(bind(Map.of("subscription.notification-url", ""))
                        .subscription()
                        .wanted())
                .isFalse();
        assertThat(bind(Map.of("subscription.notification-url", "https://joiner.contoso.com/graph/notifications"))
                        .subscription()
                        .wanted())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "subscription.lifetime,44m,false",
        "subscription.lifetime,45m,true",
        "subscription.lifetime,41760m,true",
        "subscription.lifetime,41761m,false",
        "created-within,59s,false",
        "created-within,1m,true"
    })
    void keepToGraphsBounds(String key, String value, boolean valid) {
        assertThat(VALIDATOR.validate(bind(Map.of(key, value))).isEmpty()).isEqualTo(valid);
    }

    @Test
    void keepToTheLongestClientState() {
        assertThat(VALIDATOR.validate(bind(Map.of("client-state", "s".repeat(128)))))
                .isEmpty();
        assertThat(VALIDATOR.validate(bind(Map.of("client-state", "s".repeat(129)))))
                .hasSize(1);
    }

    @Test
    void neverPrintASecret() {
        Map<String, String> keys = new HashMap<>();
        keys.put("client-state", "hidden-one");
        keys.put("previous-client-state", "hidden-two");

        keys.put("enabled", "true");
        keys.put("subscription.notification-url", "https://joiner.contoso.com/graph/notifications?code=hidden-three");

        assertThat(bind(keys).toString())
                .contains("clientState=set", "https://joiner.contoso.com/graph/notifications")
                .doesNotContain("hidden");
    }

    private static GraphReceiveProperties bind(Map<String, String> keys) {
        return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate("", GraphReceiveProperties.class);
    }
}
