package io.joiner.ops.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ops.access.user.AccessProperties.Oidc;
import io.joiner.ops.access.user.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.GrantedAuthority;

class RolesOfClaimsTest {

    @Test
    void aListOrWordsOrAMemberWithinNameTheRoles() {
        assertThat(roles("roles", Map.of("roles", List.of("ops", "else")))).containsExactly("OPERATOR");
        assertThat(roles("scope", Map.of("scope", "hr openid ops"))).containsExactlyInAnyOrder("OPERATOR", "HR");
        assertThat(roles("realm_access.roles", Map.of("realm_access", Map.of("roles", List.of("people")))))
                .containsExactly("HR");
        assertThat(roles("https://id.example.com/roles", Map.of("https://id.example.com/roles", List.of("ops"))))
                .containsExactly("OPERATOR");
    }

    @Test
    void whatIsNotConfiguredGivesNothing() {
        assertThat(roles("roles", Map.of())).isEmpty();
        assertThat(roles("roles", Map.of("roles", List.of("operator", "OPERATOR", "ops2"))))
                .isEmpty();
        assertThat(roles("roles", Map.of("roles", 7))).isEmpty();
        assertThat(roles("roles.inner", Map.of("roles", List.of("ops")))).isEmpty();
    }

    private static List<String> roles(String claim, Map<String, Object> claims) {
        Oidc oidc = new Oidc(
                "https://id.example.com",
                "joiner",
                null,
                Set.of("openid"),
                null,
                "sub",
                claim,
                Map.of(Role.OPERATOR, Set.of("ops"), Role.HR, Set.of("hr", "people")));
        return new RolesOfClaims(oidc)
                .in(claims).stream().map(GrantedAuthority::getAuthority).toList();
    }
}
