package io.joiner.graph.client;

import io.joiner.http.WebAddress;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Microsoft Graph is called.
 *
 * @param baseUrl Root of the Graph API with its version.
 * @param legacyBaseUrl Root of the Graph API for targets whose calls are in the form of 2020.
 * @param callTimeout How long an answer may take before its outcome counts as unknown.
 * @param maxInFlight Most calls of one target that run at the same time; a 30 s call needs 15 to use the full rate.
 * @param ruleRefresh How often joiner looks again for a target's job and rule, unless both are configured.
 * @param jobWatch How often joiner looks at the state of a target's job.
 * @param credential Who joiner is to Microsoft Entra.
 * @param limit How many calls Graph takes.
 * @param outcomeLog How Entra's provisioning log is asked about calls of unknown outcome.
 */
@Validated
@ConfigurationProperties("joiner.provisioning")
public record ProvisioningProperties(
        @DefaultValue("https://graph.microsoft.com/v1.0") URI baseUrl,
        @DefaultValue("https://graph.microsoft.com/beta") URI legacyBaseUrl,
        @DefaultValue("120s") Duration callTimeout,
        @DefaultValue("20") @Min(1) @Max(500) int maxInFlight,
        @DefaultValue("6h") @DurationMin(minutes = 1) Duration ruleRefresh,
        @DefaultValue("5m") @DurationMin(seconds = 10) Duration jobWatch,
        @DefaultValue @Valid Credential credential,
        @DefaultValue @Valid LimitProperties limit,
        @DefaultValue @Valid OutcomeLogProperties outcomeLog) {

    private static final String A_ROOT =
            " must be an address of http or https with a host, without user, query and #, and without a slash at the end";

    @AssertTrue(message = "joiner.provisioning.base-url" + A_ROOT + ", such as https://graph.microsoft.com/v1.0") boolean isBaseUrlARoot() {
        return WebAddress.isRoot(baseUrl);
    }

    @AssertTrue(message = "joiner.provisioning.legacy-base-url" + A_ROOT + ", such as https://graph.microsoft.com/beta") boolean isLegacyBaseUrlARoot() {
        return WebAddress.isRoot(legacyBaseUrl);
    }

    /** The kinds of credentials. */
    public enum CredentialType {
        /** What the environment offers: its variables, workload identity, managed identity, a developer's login. */
        DEFAULT,
        CLIENT_SECRET,
        CLIENT_CERTIFICATE,
        /** A token file that a cluster such as Kubernetes keeps fresh. */
        WORKLOAD_IDENTITY,
        /** The identity of the Azure host. */
        MANAGED_IDENTITY,
        /** A ready-made token, for trying out. */
        STATIC_TOKEN
    }

    /**
     * Who joiner is to Microsoft Entra.
     *
     * @param type Kind of credential: default, client-secret, client-certificate, workload-identity, managed-identity or
     *     static-token.
     * @param tenantId Directory (tenant) id.
     * @param clientId Application (client) id of joiner's app registration.
     * @param clientSecret The registration's client secret.
     * @param certificate File with the registration's certificate and private key: PEM, or PKCS 12 (.pfx, .p12).
     * @param certificatePassword Password of a PKCS 12 file.
     * @param authority Root of the login endpoint.
     * @param token A ready-made access token, for trying out; it is never renewed.
     */
    public record Credential(
            @DefaultValue("client-secret") @NotNull CredentialType type,
            @Nullable String tenantId,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String certificate,
            @Nullable String certificatePassword,

            @DefaultValue("https://login.microsoftonline.com")
            URI authority,

            @Nullable String token) {

        @AssertTrue(
                message =
                        "joiner.provisioning.credential.authority must be an address of https with a host, without user,"
                                + " query and #, such as https://login.microsoftonline.com")
        boolean isAuthorityUsable() {
            return WebAddress.isWithoutQuery(authority) && WebAddress.isPrivate(authority);
        }

        /** Never prints what is secret. */
        @Override
        public String toString() {
            return "Credential[type=%s, tenantId=%s, clientId=%s, clientSecret=%s, certificate=%s, authority=%s, token=%s]"
                    .formatted(type, tenantId, clientId, set(clientSecret), certificate, authority, set(token));
        }

        private static String set(@Nullable String secret) {
            return secret == null || secret.isBlank() ? "not set" : "set";
        }
    }

    /** Who shares one limit. */
    public enum LimitScope {
        /** All targets of this app and tenant, as Graph's limits for its audit logs are counted. */
        APP,
        /** Each target on its own. */
        TARGET
    }

    /**
     * How many calls Graph takes (5 requests in 10 seconds, by its page on provisionOnDemand).
     *
     * @param requests Most calls that may arrive within any window.
     * @param window Length of the window.
     * @param guard Added to the window, because the network delay of two calls may differ by as much.
     * @param scope Who shares the limit: app (all targets share one) or target (each has its own).
     */
    public record LimitProperties(
            @DefaultValue("5") @Min(1) @Max(10_000) int requests,
            @DefaultValue("10s") Duration window,
            @DefaultValue("350ms") Duration guard,
            @DefaultValue("app") @NotNull LimitScope scope) {}

    /**
     * How Entra's provisioning log is asked about calls of unknown outcome (5 requests in 10 seconds for each app and
     * tenant, by Graph's page on throttling limits).
     *
     * @param enabled Whether joiner asks the log before it repeats a call whose answer was lost.
     * @param requests Most requests that may arrive within any window.
     * @param window Length of the window.
     * @param guard Added to the window, because the network delay of two requests may differ by as much.
     */
    public record OutcomeLogProperties(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("5") @Min(1) @Max(10_000) int requests,
            @DefaultValue("10s") Duration window,
            @DefaultValue("350ms") Duration guard) {}
}
