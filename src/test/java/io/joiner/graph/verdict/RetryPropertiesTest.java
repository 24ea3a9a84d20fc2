package io.joiner.graph.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;

class RetryPropertiesTest {

    private static final String RETRY = "joiner.provisioning.retry.";

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(WithRetryProperties.class);

    @Test
    void needsNoConfiguration() {
        runner.run(context ->
                assertThat(context.getBean(RetryProperties.class).retry()).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(RetryClass.class)
    void changesWhatIsSetAndKeepsTheRest(RetryClass retryClass) {
        Patience usual = new RetryProperties(Map.of()).patience(retryClass);

        runner.withPropertyValues(RETRY + retryClass.label() + ".delays=1s,2m").run(context -> {
            RetryProperties properties = context.getBean(RetryProperties.class);
            assertThat(properties.patience(retryClass).delays())
                    .containsExactly(Duration.ofSeconds(1), Duration.ofMinutes(2));
            assertThat(properties.patience(retryClass).giveUpAfter()).isEqualTo(usual.giveUpAfter());
            assertThat(properties.patience(retryClass).maxAttempts()).isEqualTo(usual.maxAttempts());
            assertThat(properties.retry()).containsOnlyKeys(retryClass);
        });
    }

    /** The file says what the code does without it. */
    @ParameterizedTest
    @EnumSource(RetryClass.class)
    void theDefaultsStandInTheConfigurationFile(RetryClass retryClass) throws IOException {
        PropertySource<?> file = new YamlPropertySourceLoader()
                .load("file", new FileSystemResource("config/application.yaml"))
                .get(0);

        runner.withInitializer(
                        context -> context.getEnvironment().getPropertySources().addLast(file))
                .run(context -> {
                    RetryProperties properties = context.getBean(RetryProperties.class);
                    assertThat(properties.retry()).containsKey(retryClass);
                    assertThat(properties.patience(retryClass))
                            .isEqualTo(new RetryProperties(Map.of()).patience(retryClass));
                    assertThat(properties.changed()).isEmpty();
                });
    }

    @Test
    void tellsWhatDiffersFromTheDefaults() {
        runner.withPropertyValues(RETRY + "conflict.max-attempts=3", RETRY + "not-visible.max-attempts=7")
                .run(context -> assertThat(
                                context.getBean(RetryProperties.class).changed().keySet())
                        .hasToString("[NOT_VISIBLE]"));
    }

    @Test
    void takesAnEnvironmentVariable() {
        Map<String, Object> environment = Map.of("JOINER_PROVISIONING_RETRY_NOTVISIBLE_MAXATTEMPTS", "7");

        runner.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", environment)))
                .run(context -> assertThat(context.getBean(RetryProperties.class)
                                .patience(RetryClass.NOT_VISIBLE)
                                .maxAttempts())
                        .isEqualTo(7));
    }

    @Test
    void changesTimeAndAttemptsToo() {
        runner.withPropertyValues(RETRY + "not-visible.give-up-after=3h", RETRY + "not-visible.max-attempts=7")
                .run(context -> {
                    Patience patience = context.getBean(RetryProperties.class).patience(RetryClass.NOT_VISIBLE);
                    assertThat(patience.giveUpAfter()).isEqualTo(Duration.ofHours(3));
                    assertThat(patience.maxAttempts()).isEqualTo(7);
                    assertThat(patience.delays()).hasSize(3);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sometimes.delays=1s",
                "transient.delays=",
                "transient.delays=0s",
                "transient.delays=5s,-1s",
                "transient.delays=soon",
                "transient.give-up-after=0s",
                "transient.max-attempts=0"
            })
    void stopsTheStartWhenAValueMakesNoSense(String property) {
        runner.withPropertyValues(RETRY + property)
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void findsAClassByItsLabel() {
        assertThat(RetryClass.ofLabel("not-visible")).contains(RetryClass.NOT_VISIBLE);
        assertThat(RetryClass.ofLabel("sometimes")).isEmpty();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(RetryProperties.class)
    static class WithRetryProperties {}
}
