package io.joiner.simulator.subscription;

import io.joiner.simulator.http.RequestJson;
import io.joiner.simulator.http.MicrosoftTimes;
import io.joiner.simulator.tenant.DirectoryUser;
import io.joiner.simulator.tenant.Tenant;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A subscription to changes of users.
 *
 * @param clientState comes back with each notification; null if there was none
 */
public record SimulatedSubscription(
        String id,
        String changeType,
        URI notificationUrl,
        @Nullable URI lifecycleNotificationUrl,
        String resource,
        Instant expiresAt,
        @Nullable String clientState) {

    SimulatedSubscription until(Instant newExpiresAt) {
        return new SimulatedSubscription(
                id, changeType, notificationUrl, lifecycleNotificationUrl, resource, newExpiresAt, clientState);
    }

    /** As Graph shows it; the secret only to who has just made it. */
    ObjectNode document(boolean withClientState) {
        ObjectNode document = RequestJson.object()
                .put("id", id)
                .put("applicationId", Tenant.CLIENT_ID)
                .put("changeType", changeType)
                .put("notificationUrl", notificationUrl.toString())
                .put("resource", resource)
                .put("expirationDateTime", MicrosoftTimes.sevenDigits(expiresAt))
                .put("clientState", withClientState ? clientState : null);
        if (lifecycleNotificationUrl != null) {
            document.put("lifecycleNotificationUrl", lifecycleNotificationUrl.toString());
        }
        return document;
    }

    ObjectNode notification(DirectoryUser user) {
        String resource = "Users/" + user.id();
        ObjectNode notification = head().put("changeType", "updated").put("resource", resource);
        notification
                .putObject("resourceData")
                .put("@odata.type", "#Microsoft.Graph.User")
                .put("@odata.id", resource)
                .put("id", user.id());
        return notification;
    }

    ObjectNode lifecycle(String event) {
        return head().put("lifecycleEvent", event);
    }

    private ObjectNode head() {
        return RequestJson.object()
                .put("subscriptionId", id)
                .put("subscriptionExpirationDateTime", MicrosoftTimes.sevenDigits(expiresAt))
                .put("clientState", clientState)
                .put("tenantId", Tenant.ID);
    }
}
