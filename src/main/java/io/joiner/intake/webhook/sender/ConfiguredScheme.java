package io.joiner.intake.webhook.sender;

import io.joiner.intake.webhook.request.WebhookProperties.Auth;
import io.joiner.intake.webhook.request.WebhookProperties.SenderProperties;
import io.joiner.intake.webhook.signature.ReadyScheme;
import io.joiner.intake.webhook.signature.SecretEncoding;
import io.joiner.intake.webhook.signature.SignatureAlgorithm;
import io.joiner.intake.webhook.signature.SignatureScheme;
import io.joiner.intake.webhook.signature.SignedContent;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A sender's signature scheme: the ready-made one, with what is configured in its place. */
public final class ConfiguredScheme {

    private static final String USUAL_HEADER = "X-Signature";

    private static final SignatureScheme BODY_ALONE = new SignatureScheme(
            List.of(USUAL_HEADER),
            null,
            SignedContent.BODY_ALONE,
            SignatureAlgorithm.HMAC_SHA256,
            List.of(),
            List.of(),
            SecretEncoding.TEXT,
            null);

    private ConfiguredScheme() {}

    public static SignatureScheme of(SenderProperties sender) {
        SignatureScheme ready = ready(sender);
        return new SignatureScheme(
                names(sender.header(), ready.headers()),
                orElse(sender.signatureTemplate(), ready.headerTemplate()),
                Objects.requireNonNullElse(sender.signedContent(), ready.content()),
                Objects.requireNonNullElse(sender.algorithm(), ready.algorithm()),
                names(sender.timestampHeader(), ready.timestampHeaders()),
                names(sender.idHeader(), ready.idHeaders()),
                Objects.requireNonNullElse(sender.secretEncoding(), ready.secretEncoding()),
                sender.url());
    }

    private static SignatureScheme ready(SenderProperties sender) {
        ReadyScheme scheme = sender.auth() == Auth.STANDARD_WEBHOOKS ? ReadyScheme.STANDARD_WEBHOOKS : sender.scheme();
        SignatureScheme ready = scheme == null ? null : scheme.signature();
        return ready == null ? BODY_ALONE : ready;
    }

    private static List<String> names(@Nullable String configured, List<String> ready) {
        return configured == null || configured.isBlank() ? ready : List.of(configured.strip());
    }

    private static @Nullable String orElse(@Nullable String configured, @Nullable String ready) {
        return configured == null || configured.isBlank() ? ready : configured;
    }
}
