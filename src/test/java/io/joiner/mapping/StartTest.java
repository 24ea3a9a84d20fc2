package io.joiner.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.mapping.profile.MappingProperties;
import io.joiner.mapping.target.Configured;
import io.joiner.mapping.target.TargetsProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class StartTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Room.class);

    @Test
    void needsNoConfiguration() {
        runner.run(context -> assertThat(context).hasNotFailed().hasSingleBean(MapEvents.class));
    }

    @Test
    void takesProfilesAndTargetsFromTheConfiguration() {
        runner.withPropertyValues(
                        "joiner.mapping.profiles.my-hr.match=.hr",
                        "joiner.mapping.profiles.my-hr.userPrincipalName=.upn",
                        "joiner.targets.app.service-principal-id=sp",
                        "joiner.targets.app.job-id=job",
                        "joiner.targets.app.rule-id=rule")
                .run(context -> assertThat(context.getBean(MapEvents.class)
                                .map(Configured.item("{'hr':true,'upn':'u'}"), Lane.BULK))
                        .hasOnlyElementsOfType(Mapping.Mapped.class));
    }

    @Test
    void stopsAtAFieldThatProfilesDoNotHave() {
        runner.withPropertyValues("joiner.mapping.profiles.my-hr.objectid2=.x")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("joiner.mapping.profiles.my-hr.objectid2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".a |",
                ".a[",
                "nosuchfunction(1)",
                "$nosuchvariable",
                ".a | nosuchfunction",
                "def f: f; f",
                // Nothing reaches the environment, which holds secrets, nor files, arguments or other input.
                "env.HOME",
                "env | keys",
                "$ENV.HOME",
                "$ENV",
                "$__prog_args",
                "input_filename",
                "input",
                "inputs",
                "get_search_list",
                "halt",
                "$__loc__ | halt_error"
            })
    void stopsAtABrokenExpressionAndSaysWhereItStands(String expression) {
        Configured profile = Configured.mapping().profile("my-hr", "event-id", expression);
        Configured target = Configured.mapping().target("sales", "User", expression);

        assertThatThrownBy(profile::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "profile my-hr, field event-id: the expression is no good: " + expression + " (jq says: ");
        assertThatThrownBy(target::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "target sales, field accepts: the expression is no good: " + expression + " (jq says: ");
    }

    @Configuration
    @EnableConfigurationProperties({MappingProperties.class, TargetsProperties.class})
    @Import(MapEvents.class)
    static class Room {}
}
