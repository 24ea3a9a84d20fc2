package io.joiner.intake.webhook.sender;

import com.nimbusds.jose.jwk.JWKSet;
import io.joiner.intake.webhook.request.WebhookProperties.Auth;
import io.joiner.intake.webhook.request.WebhookProperties.SenderProperties;
import io.joiner.intake.webhook.request.WebhookProperties.TokenProperties;
import io.joiner.intake.webhook.signature.SignatureScheme;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says what is expected of a sender, without any secret. */
final class DescribeProof {

    private DescribeProof() {}

    static String of(SenderProperties sender) {
        Auth auth = Objects.requireNonNull(sender.proof());
        return switch (auth) {
            case NONE -> "nothing";
            case BEARER -> "a secret in the header " + header(sender, BearerCheck.USUAL_HEADER);
            case BASIC -> "user name and password (HTTP Basic)";
            case OIDC -> "a token of the issuer " + token(sender).issuer();
            case SECURITY_EVENT_TOKEN ->
                "events signed by the issuer " + token(sender).issuer();
            case HMAC, STANDARD_WEBHOOKS -> signature(ConfiguredScheme.of(sender));
        };
    }

    static String signature(SignatureScheme scheme) {
        return "%s of %s in the header %s%s"
                .formatted(
                        scheme.algorithm().javaName(),
                        scheme.content().template(),
                        String.join(" or ", scheme.headers()),
                        scheme.headerTemplate() == null ? "" : " as " + scheme.headerTemplate());
    }

    /** Why an issuer's keys can't be had; null if they can, or none are needed. */
    static @Nullable String trouble(SenderProperties sender) {
        URI keys = sender.token() == null ? null : sender.token().jwksUrl();
        boolean needed = sender.proof() == Auth.OIDC || sender.proof() == Auth.SECURITY_EVENT_TOKEN;
        if (!needed || keys == null) {
            return null;
        }
        try {
            String published = new RetrieveKeys().retrieveResource(keys.toURL()).getContent();
            return JWKSet.parse(published).getKeys().isEmpty() ? "The issuer publishes no keys at " + keys + "." : null;
        } catch (IOException | ParseException e) {
            return "The issuer's keys can't be had from " + keys + " ("
                    + e.getClass().getSimpleName() + ").";
        }
    }

    private static TokenProperties token(SenderProperties sender) {
        return Objects.requireNonNull(sender.token());
    }

    private static String header(SenderProperties sender, String usual) {
        return sender.header() == null ? usual : sender.header();
    }
}
