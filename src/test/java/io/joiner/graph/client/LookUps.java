package io.joiner.graph.client;

import io.joiner.graph.client.AccessToken.Token;
import io.joiner.graph.person.LookUp;
import io.joiner.graph.subscription.SubscriptionRequest;
import io.joiner.ledger.Claim;
import io.joiner.ledger.Step;
import io.joiner.ledger.Subscription;
import io.joiner.ledger.claim.ClaimSubscription.Held;
import io.joiner.mapping.Lane;
import io.joiner.mapping.Person;
import io.joiner.mapping.target.Subject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions to Graph that are about to be asked, for tests outside this room. */
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
                now,
                "event-of-a-look-up",
                null));
    }

    /** A step about the subscription. */
    public static SubscriptionRequest step(String method, String path, @Nullable String query, @Nullable String body) {
        Instant now = Instant.now();
        Subscription none = new Subscription(Subscription.Step.FIND, null, null, null, now, now, null, 0, null, null);
        return new SubscriptionRequest(new Held("client-request-of-a-step", now, none), method, path, query, body);
    }

    /** The HTTP client, as the application has one. */
    public static LookUpHttpClient client() {
        Token token = new Token(TOKEN, Instant.MAX);
        return new LookUpHttpClient(new AccessToken(() -> token, Clock.systemUTC()));
    }
}
