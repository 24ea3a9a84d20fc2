package io.joiner.ops.access.oidc;

import io.joiner.ops.access.user.AccessProperties.Oidc;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Maps what a token claims to joiner's roles; what no role is configured for counts for nothing. */
final class RolesOfClaims {

    private final Oidc oidc;

    RolesOfClaims(Oidc oidc) {
        this.oidc = oidc;
    }

    Set<GrantedAuthority> in(Map<String, Object> claims) {
        Set<String> claimed = texts(find(claims, oidc.rolesClaim()));
        return oidc.roles().entrySet().stream()
                .filter(role -> role.getValue().stream().anyMatch(claimed::contains))
                .map(role -> new SimpleGrantedAuthority(role.getKey().name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** By the claim's whole name first, for a name may have dots; else member by member. */
    private static @Nullable Object find(Map<?, ?> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        int dot = path.indexOf('.');
        return dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? find(inner, path.substring(dot + 1))
                : null;
    }

    private static Set<String> texts(@Nullable Object claim) {
        if (claim instanceof Collection<?> several) {
            return several.stream().map(Objects::toString).collect(Collectors.toSet());
        }
        return claim instanceof String text ? Arrays.stream(text.split(" ")).collect(Collectors.toSet()) : Set.of();
    }
}
