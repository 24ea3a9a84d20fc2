package io.joiner.simulator.tenant;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A person in the tenant.
 *
 * @param id the object id
 * @param mail may be missing, as in Entra
 * @param employeeId may be missing, as in Entra
 */
public record DirectoryUser(
        String id,
        String userPrincipalName,
        @Nullable String mail,
        @Nullable String employeeId,
        String displayName,
        boolean accountEnabled,
        Instant createdAt) {

    private static final Instant LONG_AGO = Instant.parse("2020-01-06T08:00:00Z");

    /** A person whose mail address is the user principal name and who has no employee number. */
    public static DirectoryUser of(String id, String userPrincipalName, String displayName) {
        return new DirectoryUser(id, userPrincipalName, userPrincipalName, null, displayName, true, LONG_AGO);
    }

    /** The same person with an employee number. */
    public DirectoryUser withEmployeeId(String newEmployeeId) {
        return new DirectoryUser(id, userPrincipalName, mail, newEmployeeId, displayName, accountEnabled, createdAt);
    }

    /** The same person, not allowed to sign in. */
    public DirectoryUser disabled() {
        return new DirectoryUser(id, userPrincipalName, mail, employeeId, displayName, false, createdAt);
    }

    /** The same person, created at another moment than years ago. */
    public DirectoryUser createdAt(Instant moment) {
        return new DirectoryUser(id, userPrincipalName, mail, employeeId, displayName, accountEnabled, moment);
    }

    /** Someone nobody registered, so that any object id can be provisioned. */
    static DirectoryUser madeUp(String id) {
        String letters = id.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
        String name = letters.substring(0, Math.min(8, letters.length()));
        return of(id, "person." + name + "@contoso.com", "Person " + name);
    }

    boolean isCalled(String idOrUpn) {
        return id.equalsIgnoreCase(idOrUpn) || userPrincipalName.equalsIgnoreCase(idOrUpn);
    }
}
