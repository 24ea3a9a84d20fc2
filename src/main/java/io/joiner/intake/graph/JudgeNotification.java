package io.joiner.intake.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.event.Masked;
import io.joiner.intake.webhook.signature.SharedSecrets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Judges one notification: first whether it is genuine, then what it tells.
 *
 * <p>Graph does not sign notifications of users; the secret in each of them is all there is.
 */
@Component
class JudgeNotification {

    private static final Set<String> AT_RISK = Set.of("reauthorizationrequired", "subscriptionremoved", "missed");
    private static final Set<String> CHANGED = Set.of("created", "updated");

    private final @Nullable SharedSecrets secrets;
    private final @Nullable String tenant;

    JudgeNotification(GraphReceiveProperties properties) {
        secrets = properties.enabled()
                ? SharedSecrets.plain(properties.clientState(), properties.previousClientState())
                : null;
        tenant = properties.tenant();
    }

    Told of(JsonNode notification) {
        if (!isGenuine(notification)) {
            return Told.FORGED;
        }
        if (notification.has("lifecycleEvent")) {
            return AT_RISK.contains(word(notification, "lifecycleEvent")) ? Told.SUBSCRIPTION_AT_RISK : Told.OTHER;
        }
        if (!CHANGED.contains(word(notification, "changeType")) || !tellsOfAUser(notification)) {
            return Told.OTHER;
        }
        return Masked.isGuid(userId(notification)) ? Told.PERSON : Told.UNUSABLE;
    }

    private boolean isGenuine(JsonNode notification) {
        String from = notification.path("tenantId").asText("");
        boolean ours = tenant == null || from.isEmpty() || from.equalsIgnoreCase(tenant);
        return secrets != null
                && secrets.contain(notification.path("clientState").asText(""))
                && ours;
    }

    private static boolean tellsOfAUser(JsonNode notification) {
        return word(notification, "resource").matches("/?users/.*");
    }

    /** Its id in lower case, whatever that is. */
    static String userId(JsonNode notification) {
        return word(notification.path("resourceData"), "id");
    }

    private static String word(JsonNode node, String member) {
        return node.path(member).asText("").toLowerCase(Locale.ROOT);
    }
}
