package io.joiner.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.simulator.Simulator;
import io.joiner.support.JoinerInHere;
import io.joiner.support.JoinerProcess.Setup;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code check} lets pass starts, and what it refuses does not: a bad value of each key; the forms of addresses are in WebAddressTest. */
class KeysBothWaysIT {

    private static final String BASE = "joiner.provisioning.base-url=";
    private static final String LEGACY = "joiner.provisioning.legacy-base-url=";
    private static final String AUTHORITY = "joiner.provisioning.credential.authority=";
    private static final String AUDIT = "joiner.audit.url=";
    private static final String NOTIFIED = "joiner.receive.graph.subscription.notification-url=";
    private static final String TRACED = "joiner.tracing.endpoint=";
    private static final String KAFKA =
            "joiner.receive.kafka.enabled=true joiner.receive.kafka.topic=t joiner.receive.kafka.brokers=";
    private static final String TOKENS = "joiner.receive.webhook.enabled=true"
            + " joiner.receive.webhook.auth=security-event-token joiner.receive.webhook.token.issuer=i"
            + " joiner.receive.webhook.token.audience=a joiner.receive.webhook.token.jwks-url=";
    private static final String ISSUER =
            "joiner.ops.oidc.client-id=joiner joiner.ops.oidc.roles.operator=o joiner.ops.oidc.issuer=";

    @TempDir
    private Path folder;

    private final Simulator simulator = Simulator.builder().start();

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                BASE + "https://graph.microsoft.com/v1.0?connectTimeout=1",
                LEGACY + "https://graph.microsoft.com/beta?x=y",
                AUTHORITY + "login.microsoftonline.com",
                AUDIT + "seda:audit",
                NOTIFIED + "http://joiner.example.com/graph/notifications",
                TRACED + "collector:4318",
                KAFKA + "kafka-1",
                TOKENS + "http://hr.example.com/keys",
                ISSUER + "http://id.example.com",
                "joiner.targets.travel.accepts=.a==",
                "joiner.provisioning.retry.sometimes.delays=1s",
                "joiner.provisioning.cloud=mars",
                "joiner.ledger.url=jdbc:h2:mem:x",
            })
    void refusesABadValueBothWays(String keys) {
        Setup setup = with(keys);

        assertThat(checks(setup)).isFalse();
        assertThatThrownBy(() -> JoinerInHere.start(setup)).isNotNull();
    }

    @Test
    void takesGoodValuesBothWays() {
        Setup setup = with(
                LEGACY + "http://graph.example.com:8080/beta",
                AUTHORITY + "https://login.example.com/",
                AUDIT + simulator.auditUrl() + "?code=a%2Fb",
                NOTIFIED + "https://joiner.example.com/graph/notifications?code=x",
                TRACED,
                "joiner.receive.kafka.brokers=kafka-1",
                "joiner.targets.travel.accepts=.a==1");

        assertThat(checks(setup)).isTrue();
        JoinerInHere.start(setup).close();
    }

    private Setup with(String... keys) {
        Map<String, String> more = new LinkedHashMap<>();
        Stream.of(keys)
                .flatMap(several -> Stream.of(several.split(" ", -1)))
                .map(key -> key.split("=", 2))
                .forEach(key -> more.put(key[0], key[1]));
        return Setup.against(simulator, folder).with(more);
    }

    /** Whether it got so far as to look at anything. */
    private static boolean checks(Setup setup) {
        Stream<String> keys = setup.with("joiner.data-dir", setup.data()).keys().entrySet().stream()
                .map(key -> "--" + key.getKey() + "=" + key.getValue());
        return CommandRun.of(Stream.concat(Stream.of("check"), keys).toArray(String[]::new))
                .out()
                .contains(" ledger: ");
    }
}
