package io.joiner.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class ProvisioningPropertiesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(WithProvisioningProperties.class);

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

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ProvisioningProperties.class)
    static class WithProvisioningProperties {}
}
