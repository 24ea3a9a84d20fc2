package io.joiner.graph.subscription;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.joiner.intake.graph.GraphReceiveProperties;
import io.joiner.ledger.Subscription;
import io.joiner.ledger.claim.ClaimSubscription.Held;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Composes the request of the step that is due (Graph: subscription resource type; list users). */
@Component
class ComposeSubscriptionRequest {

    static final String USERS = "/users";

    private static final String SUBSCRIPTIONS = "/subscriptions";

    /** New users come late into lists, and clocks differ. Who is listed twice is known the second time. */
    private static final Duration OVERLAP = Duration.ofMinutes(15);

    private final GraphReceiveProperties properties;

    ComposeSubscriptionRequest(GraphReceiveProperties properties) {
        this.properties = properties;
    }

    SubscriptionRequest of(Held held) {
        Subscription subscription = held.subscription();
        return switch (subscription.step()) {
            case FIND -> new SubscriptionRequest(held, "GET", SUBSCRIPTIONS, null, null);
            case CREATE -> new SubscriptionRequest(held, "POST", SUBSCRIPTIONS, null, creation(held.at()));
            case RENEW -> new SubscriptionRequest(held, "PATCH", one(subscription), null, renewal(held.at()));
            case REPLACE -> new SubscriptionRequest(held, "DELETE", one(subscription), null, null);
            case CATCH_UP -> page(held);
        };
    }

    private static String one(Subscription subscription) {
        return SUBSCRIPTIONS + "/" + UriUtils.encode(Objects.requireNonNull(subscription.id()), StandardCharsets.UTF_8);
    }

    private String creation(Instant now) {
        String url = String.valueOf(properties.subscription().notificationUrl());
        return expiring(now)
                .put("changeType", "updated")
                .put("notificationUrl", url)
                .put("lifecycleNotificationUrl", url)
                .put("resource", USERS)
                .put("clientState", properties.secret())
                .toString();
    }

    private String renewal(Instant now) {
        return expiring(now).toString();
    }

    private ObjectNode expiring(Instant now) {
        Instant end = now.plus(properties.subscription().lifetime()).truncatedTo(ChronoUnit.SECONDS);
        return JsonNodeFactory.instance.objectNode().put("expirationDateTime", end.toString());
    }

    private static SubscriptionRequest page(Held held) {
        String next = held.subscription().nextPage();
        if (next == null) {
            String filter = "createdDateTime ge " + createdSince(held.subscription());
            String query = "$filter=" + UriUtils.encode(filter, StandardCharsets.UTF_8) + "&$select=id&$top=999";
            return new SubscriptionRequest(held, "GET", USERS, query, null);
        }
        String[] parts = next.split("\\?", 2);
        return new SubscriptionRequest(held, "GET", parts[0], parts.length == 1 ? null : parts[1], null);
    }

    /** Whoever was created since then is listed. */
    static Instant createdSince(Subscription subscription) {
        return subscription.completeUntil().minus(OVERLAP).truncatedTo(ChronoUnit.SECONDS);
    }
}
