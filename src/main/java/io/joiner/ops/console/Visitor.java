package io.joiner.ops.console;

import io.joiner.ops.access.Askers;
import io.joiner.ops.access.Role;
import io.joiner.ops.desk.Asker;
import org.springframework.security.core.Authentication;

/**
 * Who looks at a page.
 *
 * @param mayChange whether buttons that change something are shown; the refusal itself is the access rules'
 */
record Visitor(Asker asker, boolean mayChange) {

    static Visitor of(Authentication login) {
        boolean operator = login.getAuthorities().stream()
                .anyMatch(role -> Role.OPERATOR.name().equals(role.getAuthority()));
        return new Visitor(Askers.of(login), operator);
    }

    public String name() {
        return asker.name();
    }

    public boolean seesPersonalIds() {
        return asker.seesPersonalIds();
    }
}
