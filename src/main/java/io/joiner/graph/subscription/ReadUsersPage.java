package io.joiner.graph.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.graph.client.NextPage;
import io.joiner.graph.client.ProvisioningProperties;
import io.joiner.graph.subscription.SubscriptionAnswer.Taken;
import io.joiner.graph.subscription.SubscriptionChanged.Change;
import io.joiner.intake.graph.GraphReceiveProperties;
import io.joiner.ledger.Subscription;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Reads one page of the users created meanwhile. */
@Component
class ReadUsersPage {

    /** Renewing is also how joiner learns that a subscription is gone, and each renewal is followed by catching up. */
    private static final Duration LOOKED_AFTER_EVERY = Duration.ofHours(1);

    private final URI root;
    private final Duration rest;

    ReadUsersPage(ProvisioningProperties provisioning, GraphReceiveProperties receive) {
        root = provisioning.baseUrl();
        Duration quarter = receive.subscription().lifetime().dividedBy(4);
        rest = quarter.compareTo(LOOKED_AFTER_EVERY) < 0 ? quarter : LOOKED_AFTER_EVERY;
    }

    /** Empty if the body is no page, or goes on elsewhere than at Graph. */
    Optional<SubscriptionAnswer> read(Subscription subscription, JsonNode body) {
        if (!body.path("value").isArray()) {
            return Optional.empty();
        }
        Set<String> people = new TreeSet<>();
        body.path("value").forEach(user -> people.add(user.path("id").asText("").toLowerCase(Locale.ROOT)));
        people.remove("");
        JsonNode link = body.path("@odata.nextLink");
        String what = people.size() + " users, created since " + ComposeSubscriptionRequest.createdSince(subscription);
        if (link.isMissingNode() || link.isNull()) {
            return Optional.of(new Taken(subscription.caughtUp(null), rest, people, Change.CAUGHT_UP, what));
        }
        return NextPage.below(root, link.asText())
                .map(page -> new Taken(subscription.caughtUp(page), Duration.ZERO, people, Change.CAUGHT_UP, what));
    }
}
