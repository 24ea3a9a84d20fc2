package io.joiner.ops.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ops.keys.UnknownKeysException.UnknownKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

class UnknownKeysTest {

    /** The first three passed in silence once. */
    @ParameterizedTest
    @CsvSource({
        "joiner.audit.header, joiner.audit.headers",
        "joiner.receive.file.charsets, joiner.receive.file.charset",
        "joiner.receive.webhook.signed-contents, joiner.receive.webhook.signed-content",
        "joiner.adit.url, joiner.audit.url",
        "joiner.audit.auth.user-name2, joiner.audit.auth.username",
        "joiner.provisioning.retry.transient.dealys, joiner.provisioning.retry.transient.delays",
        "joiner.targets.travel.serviceprincipal, joiner.targets.travel.service-principal-id",
        "joiner.targets.travel.rule, joiner.targets.travel.rule-id",
        "joiner.ops.users.olga.role, joiner.ops.users.olga.roles",
        "joiner.ops.oidc.client-sercet, joiner.ops.oidc.client-secret",
        "joiner.mapping.profiles.my-hr.objectid2, joiner.mapping.profiles.myhr.object-id"
    })
    void refusesAKeyThatNobodyReadsAndNamesTheNearest(String key, String nearest) {
        List<UnknownKey> unknown = unknown(keys(Map.of(key, "any")));

        assertThat(unknown).singleElement().satisfies(found -> {
            assertThat(found.key()).isEqualTo(key);
            assertThat(found.nearest()).startsWith(nearest);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "joiner.audit.url",
                "joiner.dataDir",
                "joiner.data_dir",
                "joiner.provisioning.call-timeout",
                "joiner.provisioning.callTimeout",
                "joiner.provisioning.retry.not-visible.delays[0]",
                "joiner.provisioning.retry.transient.give-up-after",
                "joiner.targets.my-app.rule-id",
                "joiner.targets[my app].rule-id",
                "joiner.receive.kafka.properties.sasl.jaas.config",
                "joiner.receive.webhook.profiles.okta.token.jwks-url",
                "joiner.tracing.headers.Authorization",
                "joiner.ops.users.olga.roles[1]",
                "joiner.ops.oidc.roles.hr",
                "joiner.ops.oidc.roles.hr[0]",
                "joiner.clouds.private.graph",
                "joiner.user-agent",
                "joiner.demo.exit",
                "spring.anything",
                "my.own"
            })
    void takesKnownKeysInAnyOfTheirForms(String key) {
        assertThat(unknown(keys(Map.of(key, "any")))).isEmpty();
    }

    @Test
    void knowsEveryKeyOfTheShippedConfiguration() throws IOException {
        assertThat(unknown(yaml(new FileSystemResource(Path.of("config/application.yaml")))))
                .isEmpty();
        assertThat(unknown(yaml(new FileSystemResource(Path.of("config/profiles.yaml")))))
                .isEmpty();
    }

    @Test
    void takesABlockWhoseLinesAreAllCommentedOut() throws IOException {
        assertThat(unknown(yaml(
                        new ByteArrayResource("joiner:\n  audit:\n  targets:\n".getBytes(StandardCharsets.UTF_8)))))
                .isEmpty();
    }

    @Test
    void tellsFileAndLine() throws IOException {
        Resource file = new ByteArrayResource(
                "joiner:\n  audit:\n    ulr: x\n".getBytes(StandardCharsets.UTF_8), "my application.yaml");

        assertThat(unknown(yaml(file)).get(0).place()).contains("my application.yaml", "3:10");
    }

    @Test
    void tellsEachPlaceInPlainWordsAndNoValue() {
        FailureAnalysis analysis = Objects.requireNonNull(new UnknownKeysFailureAnalyzer()
                .analyze(new UnknownKeysException(unknown(keys(Map.of("joiner.audit.auth.pasword", "secret"))))));

        assertThat(analysis.getDescription())
                .contains("joiner.audit.auth.pasword", "found in: some keys", "known key: joiner.audit.auth.password")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "JOINER_AUDIT_ULR, joiner.audit.url",
        "JOINER_RECEIVE_WEBHOOK_SECRETS, joiner.receive.webhook.secret",
        "JOINER_PROVISIONING_CREDENTIAL_CLIENTSECRT, joiner.provisioning.credential.client-secret"
    })
    void refusesAVariableThatWasMeantForAKey(String name, String nearest) {
        assertThat(unknown(variables(name)))
                .singleElement()
                .isEqualTo(new UnknownKey(name, "an environment variable", nearest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JOINER_AUDIT_URL",
                "JOINER_PROVISIONING_CREDENTIAL_CLIENTSECRET",
                "JOINER_PROVISIONING_CREDENTIAL_CLIENT_SECRET",
                "JOINER_PROVISIONING_RETRY_TRANSIENT_DELAYS_0",
                "JOINER_RECEIVE_KAFKA_PROPERTIES_SASL_JAAS_CONFIG",
                "JOINER_TARGETS_MY_APP_RULEID",
                "JOINER_TARGETS_MY_APP_RULE_ID",
                "JOINER_OPS_PORT",
                // Kubernetes sets these beside a service that is called joiner.
                "JOINER_SERVICE_HOST",
                "JOINER_SERVICE_PORT_HTTP",
                "JOINER_PORT",
                "JOINER_PORT_8080_TCP_ADDR",
                "JOINER_WEBHOOK_PORT_8080_TCP",
                // Other people's, and the tests'.
                "JOINER_CHROMIUM",
                "JOINER_HOME",
                "JOINER_JAVA_OPTS",
                "JOINERS",
                "PATH"
            })
    void takesVariablesThatAreKeysAndThoseThatWereMeantForNone(String name) {
        assertThat(unknown(variables(name))).isEmpty();
    }

    private static PropertySource<?> keys(Map<String, Object> keys) {
        return new MapPropertySource("some keys", new LinkedHashMap<>(keys));
    }

    private static PropertySource<?> variables(String name) {
        return new SystemEnvironmentPropertySource("environment", Map.of(name, "any"));
    }

    private static PropertySource<?> yaml(Resource file) throws IOException {
        return new YamlPropertySourceLoader().load("yaml", file).get(0);
    }

    private static List<UnknownKey> unknown(PropertySource<?> source) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(other -> environment.getPropertySources().remove(other.getName()));
        environment.getPropertySources().addFirst(source);
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.setEnvironment(environment);
            new UnknownKeys().initialize(context);
            return List.of();
        } catch (UnknownKeysException e) {
            return e.unknown();
        }
    }
}
