package io.joiner.ops.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class MissingKeysTest {

    private final Map<String, Object> keys = new HashMap<>();

    @Test
    void namesEveryKeyThatIsMissingAtOnce() {
        assertThatThrownBy(this::start)
                .isInstanceOf(MissingKeyException.class)
                .hasMessage(
                        "missing: joiner.targets.<name>.service-principal-id, joiner.provisioning.credential.tenant-id,"
                                + " joiner.provisioning.credential.client-id, joiner.provisioning.credential.client-secret,"
                                + " joiner.audit.url");
    }

    @Test
    void namesTheTargetWhoseKeyIsMissing() {
        complete();
        keys.remove("joiner.targets.travel.service-principal-id");
        keys.put("joiner.targets.travel.object-type-name", "User");

        assertThatThrownBy(this::start).hasMessage("missing: joiner.targets.travel.service-principal-id");
    }

    @Test
    void takesABlankValueForAMissingOne() {
        complete();
        keys.put("joiner.audit.url", " ");

        assertThatThrownBy(this::start).hasMessage("missing: joiner.audit.url");
    }

    @Test
    void asksForTheSecretOfGraphsNotificationsOnceTheyAreTaken() {
        complete();
        keys.put("joiner.receive.graph.enabled", "true");
        assertThatThrownBy(this::start).hasMessage("missing: joiner.receive.graph.client-state");

        keys.put("joiner.receive.graph.client-state", "secret");
        assertThatCode(this::start).doesNotThrowAnyException();
    }

    @Test
    void asksForNoSecretWhereTheEnvironmentGivesAnIdentity() {
        complete();
        keys.put("joiner.provisioning.credential.type", "managed-identity");
        keys.remove("joiner.provisioning.credential.client-secret");
        keys.remove("joiner.provisioning.credential.tenant-id");

        assertThatCode(this::start).doesNotThrowAnyException();
    }

    @Test
    void isContentWithEnvironmentVariables() {
        complete();
        keys.remove("joiner.audit.url");
        keys.remove("joiner.targets.travel.service-principal-id");
        GenericApplicationContext context = context();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        Map.of(
                                "JOINER_AUDIT_URL",
                                "https://audit.example.com",
                                "JOINER_TARGETS_TRAVEL_SERVICEPRINCIPALID",
                                "sp")));

        assertThatCode(() -> new MissingKeys().initialize(context)).doesNotThrowAnyException();
    }

    @Test
    void saysWhatEachMissingKeyMeansAndWhatToDo() {
        complete();
        keys.remove("joiner.audit.url");

        assertThatThrownBy(this::start).satisfies(failure -> {
            var analysis = new MissingKeyFailureAnalyzer().analyze(failure, (MissingKeyException) failure);
            assertThat(analysis.getDescription())
                    .contains("joiner.audit.url", "where audit records are sent", "https://audit.example.com/events");
            assertThat(analysis.getAction()).contains("config/application.yaml", "JOINER_AUDIT_URL", "-Pdemo");
        });
    }

    private void complete() {
        keys.put("joiner.targets.travel.service-principal-id", "sp");
        keys.put("joiner.provisioning.credential.tenant-id", "tenant");
        keys.put("joiner.provisioning.credential.client-id", "client");
        keys.put("joiner.provisioning.credential.client-secret", "secret");
        keys.put("joiner.audit.url", "https://audit.example.com");
    }

    private void start() {
        new MissingKeys().initialize(context());
    }

    private GenericApplicationContext context() {
        GenericApplicationContext context = new GenericApplicationContext();
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("keys", keys));
        context.setEnvironment(environment);
        return context;
    }
}
