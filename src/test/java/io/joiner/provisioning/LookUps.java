package io.joiner.provisioning;

import io.joiner.ledger.Claim;
import io.joiner.ledger.Step;
import io.joiner.mapping.Lane;
import io.joiner.mapping.Person;
import io.joiner.mapping.Subject;
import io.joiner.provisioning.AccessToken.Token;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Look-ups that are about to be made, for tests outside this room. */
public final class LookUps {

    public static final String TOKEN = "secret-of-the-look-up";

    private LookUps() {}

    /** Of someone known by user principal name, else by mail. */
    public static LookUp of(Person person) {
        Instant now = Instant.now();
        return LookUp.of(new Claim(
                "entry-of-a-look-up",
                new Subject("some-target", null, "User", List.of()),
                person,
                Lane.NORMAL,
                Step.FIND_PERSON,
                0,
                0,
                1,
                1,
                1,
                "client-request-of-a-look-up",
                now,
                now,
                now));
    }

    /** The HTTP client, as the application has one. */
    public static LookUpHttpClient client() {
        Token token = new Token(TOKEN, Instant.MAX);
        return new LookUpHttpClient(new AccessToken(() -> token, Clock.systemUTC()));
    }
}
