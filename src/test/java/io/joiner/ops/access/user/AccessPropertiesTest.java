package io.joiner.ops.access.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class AccessPropertiesTest {

    private final ApplicationContextRunner joiner =
            new ApplicationContextRunner().withUserConfiguration(WithProperties.class);

    @Test
    void nobodyCanLogInUnlessUsersAreConfigured() {
        joiner.run(context ->
                assertThat(context.getBean(AccessProperties.class).users()).isEmpty());
    }

    @Test
    void aUserHasAHashAndRoles() {
        String hash = Passwords.hash("correct horse battery");

        joiner.withPropertyValues("joiner.ops.users.olga.password=" + hash, "joiner.ops.users.olga.roles=operator,hr")
                .run(context -> {
                    Map<String, AccessProperties.User> users =
                            context.getBean(AccessProperties.class).users();
                    assertThat(users)
                            .hasEntrySatisfying(
                                    "olga",
                                    user -> assertThat(user.roles()).containsExactlyInAnyOrder(Role.OPERATOR, Role.HR));
                    assertThat(Passwords.matches("correct horse battery", hash)).isTrue();
                    assertThat(users.toString()).doesNotContain(hash);
                });
    }

    @Test
    void aPlainPasswordStopsTheStartAndIsToldHowToBeHashed() {
        for (String plain : new String[] {"secret", "{noop}secret", "{unheard}secret"}) {
            joiner.withPropertyValues("joiner.ops.users.olga.password=" + plain, "joiner.ops.users.olga.roles=viewer")
                    .run(context -> assertThat(context)
                            .getFailure()
                            .rootCause()
                            .hasMessageContaining("java -jar joiner.jar password"));
        }
    }

    @Test
    void aUserWithoutRolesOrPasswordStopsTheStart() {
        joiner.withPropertyValues("joiner.ops.users.olga.password={bcrypt}x")
                .run(context -> assertThat(context).hasFailed());
        joiner.withPropertyValues("joiner.ops.users.olga.roles=viewer")
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void anIssuerIsBoundWithItsRolesAndItsSecretIsNeverPrinted() {
        joiner.withPropertyValues(
                        "joiner.ops.oidc.issuer=https://id.example.com",
                        "joiner.ops.oidc.client-id=joiner",
                        "joiner.ops.oidc.client-secret=hush",
                        "joiner.ops.oidc.roles.hr=leads, onboarding",
                        "joiner.ops.port=8081",
                        "joiner.ops.sessions-per-user=2")
                .run(context -> {
                    AccessProperties access = context.getBean(AccessProperties.class);
                    assertThat(access.oidc()).isNotNull().satisfies(oidc -> {
                        assertThat(oidc.roles().get(Role.HR)).containsExactlyInAnyOrder("leads", "onboarding");
                        assertThat(oidc.audience()).isEqualTo("joiner");
                        assertThat(oidc.toString()).doesNotContain("hush");
                    });
                    assertThat(access.nobodyCanLogIn()).isFalse();
                    assertThat(access.port()).isEqualTo(8081);
                    assertThat(access.sessionsPerUser()).isEqualTo(2);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "joiner.ops.oidc.issuer=http://id.example.com",
                "joiner.ops.oidc.issuer=",
                "joiner.ops.oidc.client-id=",
                "joiner.ops.oidc.roles.gardener=all",
                "joiner.ops.port=-1",
                "joiner.ops.sessions-per-user=0"
            })
    void whatCouldNotWorkOrWouldBeUnsafeStopsTheStart(String wrong) {
        joiner.withPropertyValues(
                        "joiner.ops.oidc.issuer=https://id.example.com",
                        "joiner.ops.oidc.client-id=joiner",
                        "joiner.ops.oidc.roles.hr=leads")
                .withPropertyValues(wrong)
                .run(context -> assertThat(context).hasFailed());
    }

    @EnableConfigurationProperties(AccessProperties.class)
    static class WithProperties {}
}
