package io.joiner.intake.graph;

import io.joiner.http.WebAddress;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Change notifications of Microsoft Graph.
 *
 * @param enabled Whether POST /graph/notifications takes notifications.
 * @param clientState A secret that each notification must carry, since Graph does not sign them; at most 128 characters, as Graph
 *     keeps no more.
 * @param previousClientState Previous client-state, still accepted during rotation.
 * @param tenantId The tenant that notifications must come from, where they name one; unset, any.
 * @param createdWithin A user counts as new who was created no longer than this before Graph told of a change.
 * @param subscription The subscription that joiner keeps by itself.
 */
@Validated
@ConfigurationProperties("joiner.receive.graph")
public record GraphReceiveProperties(
        @DefaultValue("false") boolean enabled,
        @Nullable @Size(max = 128) String clientState,
        @Nullable @Size(max = 128) String previousClientState,
        @Nullable String tenantId,
        @DefaultValue("1d") @DurationMin(minutes = 1) Duration createdWithin,
        @DefaultValue @Valid SubscriptionProperties subscription) {

    /**
     * The subscription that joiner keeps by itself.
     *
     * @param notificationUrl The address under which Graph reaches POST /graph/notifications from the internet; unset, joiner keeps
     *     no subscription.
     * @param lifetime How long a subscription lives without being renewed; Graph allows 45 to 41,760 minutes for users.
     */
    public record SubscriptionProperties(
            @Nullable URI notificationUrl,

            @DefaultValue("7d") @DurationMin(minutes = 45) @DurationMax(minutes = 41_760)
            Duration lifetime) {

        @AssertTrue(
                message = "joiner.receive.graph.subscription.notification-url must be an address of https with a host,"
                        + " without user and #, such as https://joiner.example.com/graph/notifications")
        boolean isNotificationUrlUsable() {
            return !wanted() || WebAddress.isPrivate(notificationUrl);
        }

        /** Without a query, which may hold a secret. */
        @Override
        public String toString() {
            return WebAddress.withoutSecrets(notificationUrl) + " for " + lifetime;
        }

        /** Whether joiner keeps one. */
        public boolean wanted() {
            return notificationUrl != null && !notificationUrl.toString().isBlank();
        }
    }

    /** The tenant's id, or null if none is set. */
    public @Nullable String tenant() {
        return blankAsNull(tenantId);
    }

    /** Today's secret, which subscriptions are made with. */
    public @Nullable String secret() {
        return blankAsNull(clientState);
    }

    /** Never prints what is secret. */
    @Override
    public String toString() {
        return "GraphReceiveProperties[enabled=%s, clientState=%s, previousClientState=%s, tenantId=%s, createdWithin=%s, subscription=%s]"
                .formatted(
                        enabled,
                        told(clientState),
                        told(previousClientState),
                        tenant(),
                        createdWithin,
                        subscription.wanted() ? subscription : "none kept");
    }

    private static String told(@Nullable String secret) {
        return blankAsNull(secret) == null ? "not set" : "set";
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
