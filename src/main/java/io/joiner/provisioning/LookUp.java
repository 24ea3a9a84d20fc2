package io.joiner.provisioning;

import io.joiner.ledger.Claim;
import io.joiner.mapping.Person;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.web.util.UriUtils;

/**
 * One question to Graph: which object id has this person? By user principal name, else by mail, else by employee id.
 *
 * @param path below the Graph root, percent-encoded
 * @param query the query string, percent-encoded
 */
public record LookUp(Claim claim, String path, String query) {

    /** Of people known by the same mail or number, so many are counted. */
    static final int MOST_COUNTED = 20;

    private static final String SELECT = "$select=id";

    static LookUp of(Claim claim) {
        Person person = claim.person();
        return switch (person.lookedUpBy()) {
            case USER_PRINCIPAL_NAME ->
                new LookUp(claim, "/users" + key(Objects.requireNonNull(person.userPrincipalName())), SELECT);
            case MAIL -> new LookUp(claim, "/users", filter("mail", Objects.requireNonNull(person.mail())));
            case EMPLOYEE_ID ->
                new LookUp(claim, "/users", filter("employeeId", Objects.requireNonNull(person.employeeId())));
        };
    }

    /** A name that begins with a dollar sign would read as an OData word (Graph: get a user). */
    private static String key(String userPrincipalName) {
        return userPrincipalName.startsWith("$")
                ? encode("('" + quoted(userPrincipalName) + "')")
                : "/" + encode(userPrincipalName);
    }

    /** One would do; the others tell whoever must mend it how many there are. */
    private static String filter(String property, String value) {
        return "$filter=" + encode(property + " eq '" + quoted(value) + "'") + "&" + SELECT + "&$top=" + MOST_COUNTED;
    }

    private static String quoted(String value) {
        return value.replace("'", "''");
    }

    private static String encode(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    public String clientRequestId() {
        return claim.clientRequestId();
    }

    /** Without path and query: they name the person. */
    @Override
    public String toString() {
        return "LookUp[entry=" + claim.entryId() + "]";
    }
}
