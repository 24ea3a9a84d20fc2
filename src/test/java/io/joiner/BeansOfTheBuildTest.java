package io.joiner;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class BeansOfTheBuildTest {

    @Test
    void fitThePackedConfiguration() {
        assertThat(BeansOfTheBuild.fit(with(Map.of()))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "joiner.audit.url=https://audit.example.com",
                "joiner.ledger.url=jdbc:postgresql://db/joiner",
                "joiner.receive.kafka.enabled=true",
                "server.port=9090",
                "spring.ssl.bundle.pem.hr.keystore.certificate=file:hr.pem",
                "spring.application.pid=17",
                "logging.level.io.joiner=DEBUG",
                "java.version=25"
            })
    void fitWhereNothingThatDecidesIsSet(String key) {
        assertThat(BeansOfTheBuild.fit(with(entry(key)))).isTrue();
    }

    /** As in a copy of the packed file beside the jar, of which some values were changed. */
    @ParameterizedTest
    @ValueSource(strings = {"server.shutdown", "management.health.db.enabled", "spring.flyway.locations"})
    void fitWhereTheSameIsSetAgain(String name) {
        ConfigurableEnvironment environment = with(Map.of());
        assertThat(environment.getProperty(name)).as("packed value of " + name).isNotNull();

        assertThat(BeansOfTheBuild.fit(with(Map.of(name, String.valueOf(environment.getProperty(name))))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "joiner.ops.port=9091",
                "joiner.ops.oidc.issuer=https://login.example.com",
                "joiner.tracing.endpoint=http://localhost:4318/v1/traces",
                "spring.profiles.active=dev",
                "spring.threads.virtual.enabled=true",
                "spring.application.admin.enabled=true",
                "management.server.port=9092",
                "management.endpoints.web.exposure.include=*",
                "management.health.db.enabled=true",
                "server.ssl.bundle=web",
                "server.shutdown=immediate",
                "springdoc.api-docs.enabled=false",
                "camel.health.enabled=false"
            })
    void doNotFitWhereAnythingThatDecidesIsDifferent(String key) {
        assertThat(BeansOfTheBuild.fit(with(entry(key)))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"JOINER_OPS_PORT", "JOINER_OPS_OIDC_ISSUER", "SPRING_JMX_ENABLED", "MANAGEMENT_SERVER_PORT"})
    void doNotFitWhereAVariableDecides(String variable) {
        ConfigurableEnvironment environment = with(Map.of());
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", Map.of(variable, "true")));

        assertThat(BeansOfTheBuild.fit(environment)).isFalse();
    }

    /** The packed file turns beans on and off, too. */
    @Test
    void doNotFitWhereThePackedFileIsLeftOut() {
        assertThat(BeansOfTheBuild.fit(new StandardEnvironment())).isFalse();
    }

    @Test
    void knowEachKeyThatABeanOfJoinersOwnDependsOn() {
        Set<String> decisions = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .withImportOption(location -> !location.contains("__"))
                        .importPackages("io.joiner")
                        .stream()
                        .flatMap(BeansOfTheBuildTest::annotations)
                        .filter(annotation -> annotation.getRawType().isEquivalentTo(Conditional.class)
                                || annotation.getRawType().isMetaAnnotatedWith(Conditional.class))
                        .map(BeansOfTheBuildTest::decision)
                        .collect(Collectors.toSet());

        assertThat(decisions)
                .containsExactlyInAnyOrder(
                        "joiner.ops.port",
                        "joiner.ops.oidc.issuer",
                        // It asks for joiner.tracing.endpoint.
                        "TracingWanted",
                        // Only commands, which find their beans themselves, are no web applications.
                        "ConditionalOnWebApplication");
        assertThat(BeansOfTheBuild.OWN)
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("joiner.ops.port", "joiner.ops.oidc.issuer", "joiner.tracing.endpoint");
    }

    /** The classes that Spring makes of others have their methods in another order each time, and the jar other bytes. */
    @Test
    void needNoGeneratedSubclassOfAConfiguration() {
        assertThat(new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .withImportOption(location -> !location.contains("__"))
                                .importPackages("io.joiner")
                                .stream()
                                .filter(type -> type.isAnnotatedWith(Configuration.class))
                                .filter(type -> type.getAnnotationOfType(Configuration.class)
                                        .proxyBeanMethods()))
                .isEmpty();
    }

    private static Stream<JavaAnnotation<?>> annotations(JavaClass type) {
        return Stream.concat(
                type.getAnnotations().stream(),
                type.getMethods().stream().flatMap(method -> method.getAnnotations().stream()));
    }

    private static String decision(JavaAnnotation<?> annotation) {
        if (annotation.getRawType().isEquivalentTo(ConditionalOnProperty.class)) {
            return String.join(",", annotation.as(ConditionalOnProperty.class).value());
        }
        if (annotation.getRawType().isEquivalentTo(Conditional.class)) {
            return Stream.of((JavaClass[]) annotation.get("value").orElseThrow())
                    .map(JavaClass::getSimpleName)
                    .collect(Collectors.joining(","));
        }
        return annotation.getRawType().getSimpleName();
    }

    private static Map<String, Object> entry(String key) {
        String[] parts = key.split("=", 2);
        return Map.of(parts[0], parts[1]);
    }

    private static ConfigurableEnvironment with(Map<String, Object> keys) {
        ConfigurableEnvironment environment = new StandardEnvironment() {
            @Override
            protected void customizePropertySources(MutablePropertySources sources) {
                sources.addFirst(new MapPropertySource("set", keys));
            }
        };
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }
}
