package io.joiner.ledger.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

class RetentionPropertiesTest {

    private static final ArgumentResolver ANYTHING = ArgumentResolver.of(
                    BeanFactory.class, new DefaultListableBeanFactory())
            .and(Environment.class, new StandardEnvironment());

    /** Those for libraries that aren't there are left out. */
    private static final FailureHandler LIKE_SPRING_BOOT = FailureHandler.handleMessage((message, failure) -> {});

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(WithProperties.class);

    @Test
    void keepsForLongUnlessItIsSaidOtherwise() {
        runner.withPropertyValues("joiner.ledger.retention.rejected=1h")
                .run(context -> assertThat(context.getBean(RetentionProperties.class))
                        .isEqualTo(new RetentionProperties(
                                Duration.ofDays(400),
                                Duration.ofDays(1830),
                                Duration.ofHours(1),
                                Duration.ofDays(400))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"entries", "rejected", "audit"})
    void tellsWhichKeyIsTooShortHowLongItIsAndHowLongItMustBe(String key) {
        assertThat(whyNotStarted("joiner.ledger.retention." + key + "=59m"))
                .contains("joiner.ledger.retention." + key, "PT59M", "must be at least 1h; to keep all, say 36500d");
    }

    @Test
    void tellsThatEventsMustBeKnownForAsLongAsTheirEntries() {
        assertThat(whyNotStarted("joiner.ledger.retention.events=399d"))
                .contains(
                        "joiner.ledger.retention.events is PT9576H",
                        "must not be shorter than joiner.ledger.retention.entries, PT9600H");
    }

    @Test
    void tellsWhichKeyIsNoDuration() {
        assertThat(whyNotStarted("joiner.ledger.retention.audit=for ever"))
                .contains("joiner.ledger.retention.audit", "for ever", "Duration");
    }

    /** As it is printed where the start failed. */
    private String whyNotStarted(String setting) {
        StringBuilder told = new StringBuilder();
        runner.withPropertyValues(setting).run(context -> {
            Throwable failure = Objects.requireNonNull(context.getStartupFailure(), "it started");
            SpringFactoriesLoader.forDefaultResourceLocation()
                    .load(FailureAnalyzer.class, ANYTHING, LIKE_SPRING_BOOT)
                    .stream()
                    .map(analyzer -> analyzer.analyze(failure))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .map(FailureAnalysis::getDescription)
                    .ifPresent(told::append);
        });
        return told.toString();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(RetentionProperties.class)
    static class WithProperties {}
}
