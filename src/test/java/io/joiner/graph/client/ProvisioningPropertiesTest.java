package io.joiner.graph.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.mapping.target.Target;
import io.joiner.mapping.target.TargetsProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.FileSystemResource;

class ProvisioningPropertiesTest {

    private static final String TARGET = "joiner.targets.travel.";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(WithProperties.class)
            .withPropertyValues(TARGET + "service-principal-id=sp", TARGET + "job-id=job", TARGET + "rule-id=rule");

    @Test
    void asksTheLogFiveTimesInTenSecondsUnlessToldOtherwise() {
        runner.run(context -> assertThat(
                        context.getBean(ProvisioningProperties.class).outcomeLog())
                .isEqualTo(new ProvisioningProperties.OutcomeLogProperties(
                        true, 5, Duration.ofSeconds(10), Duration.ofMillis(350))));

        runner.withPropertyValues(
                        "joiner.provisioning.outcome-log.enabled=false",
                        "joiner.provisioning.outcome-log.requests=3",
                        "joiner.provisioning.outcome-log.window=1m",
                        "joiner.provisioning.outcome-log.guard=1s")
                .run(context -> assertThat(
                                context.getBean(ProvisioningProperties.class).outcomeLog())
                        .isEqualTo(new ProvisioningProperties.OutcomeLogProperties(
                                false, 3, Duration.ofMinutes(1), Duration.ofSeconds(1))));
    }

    @Test
    void refusesToStartWithALogThatMayNeverBeAsked() {
        runner.withPropertyValues("joiner.provisioning.outcome-log.requests=0")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("outcomeLog.requests"));
    }

    @Test
    void sendsTodaysFormUnlessTheTargetSaysOtherwise() {
        runner.run(context ->
                assertThat(api(context.getBean(TargetsProperties.class))).isEqualTo(Target.Api.PARAMETERS));

        runner.withPropertyValues(TARGET + "api=legacy")
                .run(context -> assertThat(api(context.getBean(TargetsProperties.class)))
                        .isEqualTo(Target.Api.LEGACY));
        runner.withPropertyValues(TARGET + "api=soap")
                .run(context -> assertThat(context).hasFailed());
    }

    /** As shipped: the file and the records' own defaults must not differ. */
    @Test
    void callsTheBetaOfTheChosenCloudInTheFormOf2020() {
        runner.withInitializer(context -> {
                    try {
                        new YamlPropertySourceLoader()
                                .load("shipped", new FileSystemResource("config/application.yaml"))
                                .forEach(context.getEnvironment().getPropertySources()::addLast);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .withPropertyValues("joiner.provisioning.cloud=us-gov")
                .run(context -> assertThat(
                                context.getBean(ProvisioningProperties.class).legacyBaseUrl())
                        .isEqualTo(URI.create("https://graph.microsoft.us/beta")));
    }

    @Test
    void looksForRulesAndAtJobsSlowlyUnlessToldOtherwise() {
        runner.run(context -> {
            ProvisioningProperties properties = context.getBean(ProvisioningProperties.class);
            assertThat(properties.ruleRefresh()).isEqualTo(Duration.ofHours(6));
            assertThat(properties.jobWatch()).isEqualTo(Duration.ofMinutes(5));
        });
        runner.withPropertyValues("joiner.provisioning.rule-refresh=1h", "joiner.provisioning.job-watch=30s")
                .run(context -> {
                    ProvisioningProperties properties = context.getBean(ProvisioningProperties.class);
                    assertThat(properties.ruleRefresh()).isEqualTo(Duration.ofHours(1));
                    assertThat(properties.jobWatch()).isEqualTo(Duration.ofSeconds(30));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"joiner.provisioning.rule-refresh=59s", "joiner.provisioning.job-watch=9s"})
    void refusesToPesterGraph(String tooOften) {
        runner.withPropertyValues(tooOften).run(context -> assertThat(context).hasFailed());
    }

    private static Target.Api api(TargetsProperties targets) {
        return targets.targets().values().iterator().next().api();
    }

    @Configuration
    @EnableConfigurationProperties({ProvisioningProperties.class, TargetsProperties.class})
    static class WithProperties {}
}
