package io.joiner.intake.webhook.signature;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schemes of known senders, by name. */
public enum ReadyScheme {
    /** Standard Webhooks 1.0.0, symmetric form, under the names {@code webhook-*} and {@code svix-*}. */
    STANDARD_WEBHOOKS(standard()),
    /** Svix, and whoever sends by Svix. */
    SVIX(standard()),
    /** Clerk sends by Svix. */
    CLERK(standard()),
    /** GitHub, and the many that do alike: {@code X-Hub-Signature-256: sha256=<hex>}. */
    GITHUB(SignatureScheme.ofBody("X-Hub-Signature-256").in("sha256={signature}")),
    /** Stripe: {@code Stripe-Signature: t=<seconds>,v1=<hex>}; {@code v0} is for tests and does not count. */
    STRIPE(SignatureScheme.ofBody("Stripe-Signature")
            .in("t={timestamp},v1={signature}")
            .signing("{timestamp}.{body}")),
    /** Slack: {@code X-Slack-Signature: v0=<hex>}. */
    SLACK(SignatureScheme.ofBody("X-Slack-Signature")
            .in("v0={signature}")
            .withTimestamp("X-Slack-Request-Timestamp")
            .signing("v0:{timestamp}:{body}")),
    /** WorkOS: {@code WorkOS-Signature: t=<milliseconds>, v1=<hex>}. */
    WORKOS(SignatureScheme.ofBody("WorkOS-Signature")
            .in("t={timestamp},v1={signature}")
            .signing("{timestamp}.{body}")),
    /** Persona: {@code Persona-Signature: t=<seconds>,v1=<hex>}, several pairs while keys change. */
    PERSONA(SignatureScheme.ofBody("Persona-Signature")
            .in("t={timestamp},v1={signature}")
            .signing("{timestamp}.{body}")),
    /** BambooHR: the body, then the timestamp. */
    BAMBOOHR(SignatureScheme.ofBody("X-BambooHR-Signature")
            .withTimestamp("X-BambooHR-Timestamp")
            .signing("{body}{timestamp}")),
    /** HiBob: HMAC-SHA512 of the body, in Base64. */
    HIBOB(SignatureScheme.ofBody("Bob-Signature").by(SignatureAlgorithm.HMAC_SHA512)),
    /** Deel: the word POST, then the body. */
    DEEL(SignatureScheme.ofBody("x-deel-signature").signing("{method}{body}")),
    /** Merge: the body, in Base64url. */
    MERGE(SignatureScheme.ofBody("X-Merge-Webhook-Signature")),
    /** Greenhouse Recruiting and Onboarding: {@code Signature: sha256 <hex>}. */
    GREENHOUSE(SignatureScheme.ofBody("Signature").in("sha256 {signature}")),
    /** Okta's event hooks sign nothing: the secret is the whole header Authorization. */
    OKTA(null);

    @SuppressWarnings("ImmutableEnumChecker") // its lists are copies that cannot be changed
    private final @Nullable SignatureScheme signature;

    ReadyScheme(@Nullable SignatureScheme signature) {
        this.signature = signature;
    }

    /** The signature, or null where the sender sends its secret itself, as a token. */
    public @Nullable SignatureScheme signature() {
        return signature;
    }

    private static SignatureScheme standard() {
        return new SignatureScheme(
                List.of("webhook-signature", "svix-signature"),
                "v1,{signature}",
                new SignedContent("{id}.{timestamp}.{body}"),
                SignatureAlgorithm.HMAC_SHA256,
                List.of("webhook-timestamp", "svix-timestamp"),
                List.of("webhook-id", "svix-id"),
                SecretEncoding.BASE64,
                null);
    }
}
