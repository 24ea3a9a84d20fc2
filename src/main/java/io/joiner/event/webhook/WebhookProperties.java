package io.joiner.event.webhook;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The door for webhooks.
 *
 * @param enabled Whether posted events are taken.
 * @param auth How senders prove who they are: none, bearer, hmac, standard-webhooks or security-event-token; no default, so
 *     that nothing is open by oversight.
 * @param secret What senders share with joiner: the bearer token, the HMAC key, or a key that starts with whsec_.
 * @param previousSecret The secret before the last change, still taken while senders change over.
 * @param header The header with the token or signature; unset, Authorization for bearer and X-Signature for hmac.
 * @param algorithm For hmac: HmacSHA256 or HmacSHA512.
 * @param signedContent For hmac, what is signed: body, body-timestamp (the body, then the timestamp) or timestamp.body (the
 *     timestamp, a dot, the body).
 * @param timestampHeader For hmac with a timestamp: the header with it, in seconds since 1970.
 * @param token For security-event-token: who makes the tokens, and for whom.
 * @param tolerance How far a signed timestamp may lie from joiner's clock, in either direction.
 * @param maxBody The most bytes a body may have.
 * @param maxInWork The most requests that are worked on at the same time; bodies take no more memory than as many of the
 *     longest, and no more than an eighth of the heap. A quarter of that is kept for bodies of up to 64 KB.
 * @param maxWaiting The most requests that wait until they are worked on; more are asked to come back.
 * @param bodyTimeout How long a sender may take to send a body, and how long it may then wait.
 * @param profiles Senders that post to /events/(profile) and prove in their own way who they are; what is unset is taken from
 *     above.
 */
@Validated
@ConfigurationProperties("joiner.receive.webhook")
public record WebhookProperties(
        @DefaultValue("false") boolean enabled,
        @Nullable Auth auth,
        @Nullable String secret,
        @Nullable String previousSecret,
        @Nullable String header,
        @DefaultValue("HmacSHA256") Algorithm algorithm,
        @DefaultValue("body") SignedContent signedContent,
        @Nullable String timestampHeader,
        @Nullable TokenProperties token,
        @DefaultValue("5m") Duration tolerance,
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("32") @Min(1) @Max(1_000) int maxInWork,
        @DefaultValue("1000") @Min(0) @Max(100_000) int maxWaiting,
        @DefaultValue("30s") Duration bodyTimeout,
        @DefaultValue Map<String, @Valid SenderProperties> profiles) {

    private static final TokenProperties NO_TOKEN = new TokenProperties(null, null, null);
    private static final String PREFIX = "joiner.receive.webhook.";

    /** The ways to prove who posts. */
    public enum Auth {
        NONE,
        BEARER,
        HMAC,
        STANDARD_WEBHOOKS,
        SECURITY_EVENT_TOKEN;

        /** Whether sender and joiner share a secret. */
        boolean needsSecret() {
            return this == BEARER || this == HMAC || this == STANDARD_WEBHOOKS;
        }
    }

    /** The ways to compute an HMAC. */
    public enum Algorithm {
        HMAC_SHA256("HmacSHA256"),
        HMAC_SHA512("HmacSHA512");

        private final String javaName;

        Algorithm(String javaName) {
            this.javaName = javaName;
        }

        String javaName() {
            return javaName;
        }
    }

    /** What a signature covers. */
    public enum SignedContent {
        BODY,
        BODY_TIMESTAMP,
        TIMESTAMP_BODY
    }

    /**
     * Signed tokens that are the events themselves (RFC 8417); joiner needs no secret, only the issuer's public keys.
     *
     * @param issuer Who makes the tokens, their iss.
     * @param audience Whom they are for, in their aud.
     * @param jwksUrl Where the issuer publishes its keys as a JSON Web Key Set; https, or file.
     */
    public record TokenProperties(
            @Nullable String issuer,
            @Nullable String audience,
            @Nullable URI jwksUrl) {

        private List<String> missingKeys(String prefix) {
            List<String> missing = new ArrayList<>();
            if (blank(issuer)) {
                missing.add(prefix + "issuer");
            }
            if (blank(audience)) {
                missing.add(prefix + "audience");
            }
            if (jwksUrl == null) {
                missing.add(prefix + "jwks-url");
            }
            return missing;
        }
    }

    /**
     * One profile's sender; what is unset is taken from the keys for all, but a secret of its own leaves no other valid.
     *
     * @param auth As joiner.receive.webhook.auth.
     * @param secret As joiner.receive.webhook.secret.
     * @param previousSecret As joiner.receive.webhook.previous-secret.
     * @param header As joiner.receive.webhook.header.
     * @param algorithm As joiner.receive.webhook.algorithm.
     * @param signedContent As joiner.receive.webhook.signed-content.
     * @param timestampHeader As joiner.receive.webhook.timestamp-header.
     * @param token As joiner.receive.webhook.token.
     */
    public record SenderProperties(
            @Nullable Auth auth,
            @Nullable String secret,
            @Nullable String previousSecret,
            @Nullable String header,
            @Nullable Algorithm algorithm,
            @Nullable SignedContent signedContent,
            @Nullable String timestampHeader,
            @Nullable TokenProperties token) {

        /** Never prints what is secret. */
        @Override
        public String toString() {
            return "SenderProperties[auth=%s, secret=%s, previousSecret=%s, header=%s, algorithm=%s, signedContent=%s, timestampHeader=%s]"
                    .formatted(
                            auth,
                            told(secret),
                            told(previousSecret),
                            header,
                            algorithm,
                            signedContent,
                            timestampHeader);
        }
    }

    /** The keys that must be set before anybody can post; empty when none is missing or the door is closed. */
    public List<String> missingKeys() {
        List<String> missing = new ArrayList<>();
        if (enabled && auth == null && profiles.isEmpty()) {
            missing.add(PREFIX + "auth");
        }
        if (enabled) {
            missing.addAll(missingKeys(PREFIX, sender()));
            profiles.keySet().forEach(profile -> missing.addAll(missingKeysOf(profile)));
        }
        return missing;
    }

    private List<String> missingKeysOf(String profile) {
        String prefix = PREFIX + "profiles." + profile + ".";
        SenderProperties sender = sender(profile);
        return sender.auth() == null ? List.of(prefix + "auth") : missingKeys(prefix, sender);
    }

    private static List<String> missingKeys(String prefix, SenderProperties sender) {
        if (sender.auth() == Auth.SECURITY_EVENT_TOKEN) {
            TokenProperties token = sender.token() == null ? NO_TOKEN : sender.token();
            return token.missingKeys(prefix + "token.");
        }
        return sender.auth() != null && sender.auth().needsSecret() && blank(sender.secret())
                ? List.of(prefix + "secret")
                : List.of();
    }

    /** How those who post without a profile of their own prove who they are. */
    SenderProperties sender() {
        return new SenderProperties(
                auth, secret, previousSecret, header, algorithm, signedContent, timestampHeader, token);
    }

    /** How a profile's sender proves who it is. */
    SenderProperties sender(String profile) {
        SenderProperties own = profiles.get(profile);
        if (own == null) {
            return sender();
        }
        boolean ownSecret = !blank(own.secret());
        return new SenderProperties(
                orElse(own.auth(), auth),
                ownSecret ? own.secret() : secret,
                ownSecret ? own.previousSecret() : previousSecret,
                orElse(own.header(), header),
                orElse(own.algorithm(), algorithm),
                orElse(own.signedContent(), signedContent),
                orElse(own.timestampHeader(), timestampHeader),
                orElse(own.token(), token));
    }

    /** Never prints what is secret. */
    @Override
    public String toString() {
        return "WebhookProperties[enabled=%s, sender=%s, tolerance=%s, maxBody=%s, maxInWork=%s, maxWaiting=%s, bodyTimeout=%s, profiles=%s]"
                .formatted(enabled, sender(), tolerance, maxBody, maxInWork, maxWaiting, bodyTimeout, profiles);
    }

    private static <T> @Nullable T orElse(@Nullable T own, @Nullable T otherwise) {
        return own == null ? otherwise : own;
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static String told(@Nullable String secret) {
        return blank(secret) ? "not set" : "set";
    }
}
