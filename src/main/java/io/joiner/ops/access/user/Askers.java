package io.joiner.ops.access.user;

import io.joiner.ops.operations.Asker;
import org.springframework.security.core.Authentication;

/** Tells who asks from who is logged in. */
public final class Askers {

    private Askers() {}

    /** Names who is logged in; personal ids may be shown whole to the role hr alone. */
    public static Asker of(Authentication login) {
        boolean hr =
                login.getAuthorities().stream().anyMatch(role -> Role.HR.name().equals(role.getAuthority()));
        return new Asker(login.getName(), hr);
    }
}
