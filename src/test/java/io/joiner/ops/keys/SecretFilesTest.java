package io.joiner.ops.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.audit.endpoint.AuditProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Secrets lie in files where Docker and Kubernetes hand them over. */
class SecretFilesTest {

    private static final String SECRET = "not-to-be-told";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {SECRET, SECRET + "\n", SECRET + "\r\n"})
    void areReadWhereAVariableNamesThem(String content) throws IOException {
        StandardEnvironment environment = environment(Map.of("JOINER_AUDIT_AUTH_PASSWORD_FILE", file(content)));

        new SecretFiles().postProcessEnvironment(environment, new SpringApplication());

        assertThat(Binder.get(environment)
                        .bind("joiner.audit.auth.password", String.class)
                        .get())
                .isEqualTo(SECRET);
        unknownKeys(environment);
    }

    @Test
    void keepTheLinesWithinThem() throws IOException {
        StandardEnvironment environment =
                environment(Map.of("JOINER_LEDGER_PASSWORD_FILE", file("-----BEGIN\nAAAA\n-----END\n")));

        new SecretFiles().postProcessEnvironment(environment, new SpringApplication());

        assertThat(Binder.get(environment)
                        .bind("joiner.ledger.password", String.class)
                        .get())
                .isEqualTo("-----BEGIN\nAAAA\n-----END");
    }

    /** Whatever else is called so is somebody else's, or a mistake that is told as one. */
    @Test
    void areNotLookedForWhereNoKeyIsMeant() {
        StandardEnvironment environment =
                environment(Map.of("SSL_CERT_FILE", "/none", "JOINER_AUDIT_AUTH_PASSWRD_FILE", "/none"));

        new SecretFiles().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getPropertySources()).hasSize(1);
        assertThatThrownBy(() -> unknownKeys(environment))
                .isInstanceOf(UnknownKeysException.class)
                .hasMessageContaining("JOINER_AUDIT_AUTH_PASSWRD_FILE");
    }

    @Test
    void areRefusedBesideTheVariableItself() throws IOException {
        refused(
                Map.of("JOINER_LEDGER_PASSWORD", SECRET, "JOINER_LEDGER_PASSWORD_FILE", file(SECRET)),
                "JOINER_LEDGER_PASSWORD_FILE is set, and JOINER_LEDGER_PASSWORD too");
    }

    @Test
    void areRefusedWhereNoValueCanBeTaken() throws IOException {
        refused(Map.of("JOINER_LEDGER_PASSWORD_FILE", folder + "/none"), "which is no file");
        refused(Map.of("JOINER_LEDGER_PASSWORD_FILE", folder.toString()), "which is no file");
        refused(Map.of("JOINER_LEDGER_PASSWORD_FILE", "\0"), "can't be read");
        refused(Map.of("JOINER_LEDGER_PASSWORD_FILE", file("")), "is empty");
        refused(Map.of("JOINER_LEDGER_PASSWORD_FILE", file(SECRET.repeat(10_000))), "is longer than");
    }

    /** Spring Boot's own means; a folder in which each file is called as its key. */
    @Test
    void mayStandInAFolderOfTheirOwn() throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("secrets")).resolve("joiner.audit.auth.password"), SECRET);
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "spring.config.import",
                                "configtree:" + folder.resolve("secrets") + "/",
                                "spring.config.location",
                                "optional:classpath:/none/")));

        ConfigDataEnvironmentPostProcessor.applyTo(environment);

        assertThat(Binder.get(environment).bind("joiner.audit", AuditProperties.class))
                .satisfies(audit -> assertThat(audit.isBound()).isTrue());
        assertThat(environment.getProperty("joiner.audit.auth.password")).isEqualTo(SECRET);
        unknownKeys(environment);
    }

    private void refused(Map<String, Object> variables, String why) {
        assertThatThrownBy(
                        () -> new SecretFiles().postProcessEnvironment(environment(variables), new SpringApplication()))
                .isInstanceOfSatisfying(SecretFileException.class, e -> {
                    FailureAnalysis told = Objects.requireNonNull(new SecretFileFailureAnalyzer().analyze(e));
                    assertThat(told.getDescription()).contains("JOINER_LEDGER_PASSWORD_FILE", why);
                    assertThat(told.getDescription() + told.getAction()).doesNotContain(SECRET);
                    assertThat(told.getAction()).isNotBlank();
                });
    }

    private static void unknownKeys(StandardEnvironment environment) {
        GenericApplicationContext context = new GenericApplicationContext();
        context.setEnvironment(environment);
        new UnknownKeys().initialize(context);
    }

    private static StandardEnvironment environment(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        return environment;
    }

    private String file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "secret", ""), content)
                .toString();
    }
}
