package io.joiner.ops.rest;

import io.joiner.ops.access.Role;
import io.joiner.ops.desk.Asker;
import org.springframework.security.core.Authentication;

/** Tells who asks from who is logged in. */
final class Askers {

    private Askers() {}

    static Asker of(Authentication login) {
        boolean hr =
                login.getAuthorities().stream().anyMatch(role -> Role.HR.name().equals(role.getAuthority()));
        return new Asker(login.getName(), hr);
    }
}
