package io.joiner.graph.subscription;

import io.joiner.ledger.NotifiedPerson;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** One question to Graph: when was this user created, and by what else is the user known? */
public record CreationQuestion(NotifiedPerson person) {

    /** What the event tells, beside the tenant. */
    static final String MEMBERS =
            "id,createdDateTime,userPrincipalName,mail,employeeId,employeeHireDate,accountEnabled";

    /** Below the Graph root, percent-encoded. */
    public String path() {
        return "/users/" + UriUtils.encode(person.userId(), StandardCharsets.UTF_8);
    }

    public String query() {
        return "$select=" + MEMBERS;
    }

    public String clientRequestId() {
        return person.claim();
    }
}
