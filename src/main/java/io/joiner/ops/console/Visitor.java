package io.joiner.ops.console;

import io.joiner.ops.access.user.Askers;
import io.joiner.ops.access.user.Role;
import io.joiner.ops.operations.Asker;
import org.springframework.security.core.Authentication;

/**
 * Who looks at a page.
 *
 * @param mayChange whether buttons that change something are shown; the refusal itself is the access rules'
 * @param mayErase whether the way to erase a person is shown; likewise
 */
record Visitor(Asker asker, boolean mayChange, boolean mayErase) {

    static Visitor of(Authentication login) {
        return new Visitor(Askers.of(login), has(login, Role.OPERATOR), has(login, Role.HR));
    }

    private static boolean has(Authentication login, Role role) {
        return login.getAuthorities().stream().anyMatch(authority -> role.name().equals(authority.getAuthority()));
    }

    public String name() {
        return asker.name();
    }

    public boolean seesPersonalIds() {
        return asker.seesPersonalIds();
    }
}
