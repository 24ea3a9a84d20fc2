package io.joiner.ops.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.audit.endpoint.AuditEndpointsProperties;
import io.joiner.audit.endpoint.AuditProperties;
import io.joiner.event.TracingProperties;
import io.joiner.graph.client.ProvisioningProperties;
import io.joiner.graph.person.PersonKeysProperties;
import io.joiner.graph.verdict.RetryProperties;
import io.joiner.http.proxy.ProxyConfiguration;
import io.joiner.http.proxy.ProxyProperties;
import io.joiner.http.tls.TlsProperties;
import io.joiner.intake.file.ReceiveProperties;
import io.joiner.intake.graph.GraphReceiveProperties;
import io.joiner.intake.kafka.KafkaProperties;
import io.joiner.intake.kafka.schema.SchemaRegistryProperties;
import io.joiner.intake.sftp.SftpProperties;
import io.joiner.intake.webhook.request.WebhookProperties;
import io.joiner.ledger.node.LeaseProperties;
import io.joiner.ledger.retention.RetentionProperties;
import io.joiner.ledger.store.LedgerProperties;
import io.joiner.mapping.profile.MappingProperties;
import io.joiner.mapping.target.TargetsProperties;
import io.joiner.ops.access.user.AccessProperties;
import io.joiner.ops.doctor.CheckProperties;
import io.joiner.ops.people.LookUpProperties;
import io.joiner.ops.server.HttpProperties;
import io.joiner.support.LogLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

class SayHowItIsSetUpTest {

    /** With all doors open, for of a closed one nothing is said. */
    private static final Map<String, Object> ALL_IN_USE = Map.ofEntries(
            Map.entry("joiner.receive.webhook.enabled", true),
            Map.entry("joiner.receive.webhook.auth", "hmac"),
            Map.entry("joiner.receive.sftp.enabled", true),
            Map.entry("joiner.receive.graph.enabled", true),
            Map.entry("joiner.receive.graph.subscription.notification-url", "https://joiner.example.com"),
            Map.entry("joiner.receive.kafka.enabled", true),
            Map.entry("joiner.receive.kafka.schema-registry.url", "https://registry.example.com"),
            Map.entry("joiner.targets.crm.service-principal-id", "c8c9"),
            Map.entry("joiner.targets.crm.api", "legacy"),
            Map.entry("joiner.audit.url", "https://audit.example.com"),
            Map.entry("joiner.tracing.endpoint", "https://traces.example.com"));

    /** Expressions are too long for a line, and of clouds the chosen one's addresses are said. */
    private static final List<String> LEFT_OUT = List.of("joiner.mapping.profiles.", "joiner.clouds.");

    /** Another value of keys that take not just any. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("joiner.receive.webhook.algorithm", "HmacSHA512"),
            Map.entry("joiner.receive.webhook.signed-content", "body-timestamp"),
            Map.entry("joiner.provisioning.cloud", "china"),
            Map.entry("joiner.provisioning.limit.scope", "target"),
            Map.entry("joiner.provisioning.credential.type", "default"),
            Map.entry("joiner.receive.file.foreign-files", "reject"),
            Map.entry("joiner.mapping.date-order", "day-first"),
            Map.entry("joiner.audit.auth.type", "basic"),
            Map.entry("joiner.audit.auth.client-authentication", "post"),
            Map.entry("joiner.audit.receiver", "json"),
            Map.entry("joiner.audit.method", "PUT"));

    /** A member for each key that is a map. */
    private static final Map<String, String> MEMBERS = Map.of(
            "joiner.receive.webhook.allowed-addresses", "joiner.receive.webhook.allowed-addresses[0]",
            "joiner.receive.kafka.properties", "joiner.receive.kafka.properties.client.id",
            "joiner.ops.users", "joiner.ops.users.olga.roles",
            "joiner.tracing.headers", "joiner.tracing.headers.tenant",
            "joiner.audit.headers", "joiner.audit.headers.tenant",
            "joiner.audit.endpoints", "joiner.audit.endpoints.siem.url");

    private static final EnumerablePropertySource<?> SHIPPED = shipped();
    private static final List<String> UNCHANGED = said(Map.of());

    static Stream<String> keys() {
        return Arrays.stream(SHIPPED.getPropertyNames())
                .filter(key -> key.startsWith("joiner."))
                .filter(key -> LEFT_OUT.stream().noneMatch(key::startsWith));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void eachKeyOfTheConfigurationIsSaid(String key) {
        Map<String, Object> changed =
                MEMBERS.containsKey(key) ? Map.of(MEMBERS.get(key), "hr") : Map.of(key, another(key));

        assertThat(said(changed)).isNotEqualTo(UNCHANGED);
    }

    @Test
    void retriesUsersAndPortAreSaidToo() {
        assertThat(said(Map.of(
                        "joiner.provisioning.retry.conflict.max-attempts", "7",
                        "joiner.ops.users.olga.roles", "hr",
                        "joiner.ops.port", "8081")))
                .anyMatch(line -> line.contains("CONFLICT") && line.contains("maxAttempts=7"))
                .anyMatch(line -> line.contains("olga") && line.contains("HR"))
                .anyMatch(line -> line.contains("port 8081"));
    }

    @Test
    void durationsAreSaidAsTheyAreWritten() {
        assertThat(UNCHANGED)
                .anyMatch(line -> line.contains(
                        "entries for 400d, that there was an event for 1830d, rejected events for 180d, notes for the audit"
                                + " for 400d"));
    }

    @Test
    void noSecretIsSaid() {
        String secret = "canary";
        Map<String, Object> secrets = new LinkedHashMap<>();
        Stream.of(
                        "ledger.password",
                        "ledger.url",
                        "receive.webhook.secret",
                        "receive.webhook.previous-secret",
                        "receive.webhook.profiles.okta.secret",
                        "receive.sftp.password",
                        "receive.sftp.passphrase",
                        "receive.graph.client-state",
                        "receive.graph.previous-client-state",
                        "receive.kafka.properties[sasl.jaas.config]",
                        "receive.kafka.schema-registry.password",
                        "receive.kafka.schema-registry.token",
                        "provisioning.credential.client-secret",
                        "provisioning.credential.certificate-password",
                        "provisioning.credential.token",
                        "audit.auth.token",
                        "audit.auth.password",
                        "audit.auth.client-secret",
                        "audit.auth.secret",
                        "audit.auth.previous-secret",
                        "audit.headers.x-api-key",
                        "audit.endpoints.siem.auth.token",
                        "audit.endpoints.siem.headers.x-api-key",
                        "http.proxy.password",
                        "ops.users.olga.password",
                        "ops.oidc.client-secret",
                        "tracing.headers.authorization")
                .forEach(key -> secrets.put("joiner." + key, secret));
        secrets.put("joiner.ledger.url", "jdbc:postgresql://db/joiner?password=" + secret);
        secrets.put("joiner.receive.graph.subscription.notification-url", "https://joiner.example.com/?code=" + secret);
        secrets.put("joiner.ops.oidc.issuer", "https://user:" + secret + "@id.example.com/?x=" + secret);
        secrets.put("joiner.audit.url", "https://user:" + secret + "@audit.example.com/events?sig=" + secret);
        secrets.put("joiner.tracing.endpoint", "https://traces.example.com/v1/traces?key=" + secret);
        secrets.put("joiner.provisioning.base-url", "https://graph.example.com/v1.0?key=" + secret);
        secrets.put("joiner.provisioning.legacy-base-url", "https://graph.example.com/beta?key=" + secret);

        assertThat(said(secrets)).isNotEmpty().noneMatch(line -> line.contains(secret));
    }

    @Test
    void addressesAreSaidWithoutWhatMayBeSecretInThem() {
        assertThat(said(Map.of("joiner.audit.url", "https://audit.example.com:8443/events?sig=canary")))
                .anyMatch(line -> line.contains("https://audit.example.com:8443/events,"));
    }

    private static Object another(String key) {
        String value = String.valueOf(SHIPPED.getProperty(key));
        if (OTHERS.containsKey(key)) {
            return OTHERS.get(key);
        }
        if (value.equals("true") || value.equals("false")) {
            return !value.equals("true") ^ ALL_IN_USE.containsKey(key);
        }
        return value.matches("\\d+[a-zA-Z]*(, \\d+[a-zA-Z]*)*") ? "1" + value : "another";
    }

    private static List<String> said(Map<String, Object> changed) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(SHIPPED);
        environment.getPropertySources().addFirst(new MapPropertySource("all in use", ALL_IN_USE));
        environment.getPropertySources().addFirst(new MapPropertySource("changed", changed));
        try (LogLines log = new LogLines()) {
            say(environment);
            return log.lines();
        }
    }

    private static void say(Environment environment) {
        Binder binder = Binder.get(environment);
        new SayHowItIsSetUp(
                        binder.bindOrCreate("joiner", LedgerProperties.class),
                        binder.bindOrCreate("joiner.ledger.lease", LeaseProperties.class),
                        binder.bindOrCreate("joiner.ledger.retention", RetentionProperties.class),
                        binder.bindOrCreate("joiner.receive.webhook", WebhookProperties.class),
                        binder.bindOrCreate("joiner.receive.graph", GraphReceiveProperties.class),
                        binder.bindOrCreate("joiner.receive.kafka", KafkaProperties.class),
                        binder.bindOrCreate("joiner.receive.kafka.schema-registry", SchemaRegistryProperties.class),
                        binder.bindOrCreate("joiner.audit", AuditProperties.class),
                        binder.bindOrCreate("joiner.audit", AuditEndpointsProperties.class),
                        binder.bindOrCreate("joiner.ops", AccessProperties.class),
                        binder.bindOrCreate("joiner.ops.look-ups", LookUpProperties.class),
                        binder.bindOrCreate("joiner.tracing", TracingProperties.class),
                        binder.bindOrCreate("joiner.check", CheckProperties.class))
                .say();
        new SayHowFilesAreTaken(
                        binder.bindOrCreate("joiner.receive", ReceiveProperties.class),
                        binder.bindOrCreate("joiner.receive.sftp", SftpProperties.class),
                        binder.bindOrCreate("joiner.mapping", MappingProperties.class))
                .say();
        ProxyProperties proxy = binder.bindOrCreate("joiner.http.proxy", ProxyProperties.class);
        new SayHowOthersAreReached(
                        ProxyConfiguration.choose(ProxySelector.getDefault(), proxy, new StandardEnvironment()),
                        proxy,
                        binder.bindOrCreate("joiner.http.ssl", TlsProperties.class))
                .say();
        new SayHowConnectionsAreBounded(binder.bindOrCreate("joiner.http", HttpProperties.class)).say();
        new SayHowGraphIsCalled(
                        binder.bindOrCreate("joiner", TargetsProperties.class),
                        binder.bindOrCreate("joiner.provisioning", ProvisioningProperties.class),
                        binder.bindOrCreate("joiner.provisioning.look-up", PersonKeysProperties.class),
                        binder.bindOrCreate("joiner.provisioning", RetryProperties.class),
                        environment.getRequiredProperty("joiner.user-agent"))
                .say();
    }

    private static EnumerablePropertySource<?> shipped() {
        try {
            return (EnumerablePropertySource<?>) new YamlPropertySourceLoader()
                    .load("shipped", new FileSystemResource("config/application.yaml"))
                    .get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
