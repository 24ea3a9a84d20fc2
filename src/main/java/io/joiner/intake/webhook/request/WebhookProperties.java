package io.joiner.intake.webhook.request;

import io.joiner.intake.webhook.signature.ReadyScheme;
import io.joiner.intake.webhook.signature.SecretEncoding;
import io.joiner.intake.webhook.signature.SignatureAlgorithm;
import io.joiner.intake.webhook.signature.SignedContent;
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
 * Events that are posted to /events.
 *
 * @param enabled Whether posted events are taken.
 * @param auth How senders prove who they are: none, bearer, basic, hmac, standard-webhooks, oidc or security-event-token; no default, so
 *     that nothing is open by oversight. A scheme makes it unnecessary.
 * @param scheme The ready-made signature scheme of a known sender, such as stripe; each key below that is set wins over it.
 * @param secret What senders share with joiner: the bearer token, the HMAC key, or a key that starts with whsec_.
 * @param previousSecret Previous secret, still accepted during rotation.
 * @param username For basic: the user.
 * @param secretEncoding How the secret stands for the key: text (its own bytes), base64 or hex.
 * @param header The header with the token or signature; unset, Authorization for bearer and X-Signature for hmac.
 * @param signatureTemplate For hmac: the form of that header, with {signature}, {timestamp} and {id}, such as
 *     t={timestamp},v1={signature}; unset, a signature with or without sha256= before.
 * @param algorithm For hmac: HmacSHA256 (where nothing else is set), HmacSHA384, HmacSHA512 or HmacSHA1.
 * @param signedContent For hmac, what is signed: a template with {body}, {body-sha256}, {timestamp}, {id}, {method}, {url},
 *     {path} and {header:NAME}; or body, body-timestamp (the body, then the timestamp) or timestamp.body (the timestamp, a dot,
 *     the body). The body where nothing is set.
 * @param timestampHeader For hmac: the header with the timestamp, where signature-template does not hold it.
 * @param idHeader For hmac: the header with the message's id, where the signature covers it.
 * @param url For hmac: the address that the sender posts to, as the sender knows it, where the signature covers it.
 * @param successStatus The status of the answer when all of a request is in the ledger: 200, 201, 202 or 204.
 * @param token For security-event-token: who makes the tokens, and for whom.
 * @param tolerance How far a signed timestamp may lie from joiner's clock, in either direction.
 * @param maxBody The most bytes a body may have.
 * @param maxInWork The most requests that are worked on at the same time; bodies take no more memory than as many of the
 *     longest, and no more than an eighth of the heap. A quarter of that is kept for bodies of up to 64 KB.
 * @param maxWaiting The most requests that wait until they are worked on; more are asked to come back.
 * @param bodyTimeout How long a sender may take to send a body, and how long it may then wait.
 * @param allowedAddresses The addresses and networks that may post; empty for all. Behind a trusted proxy, the address that the
 *     proxy tells.
 * @param profiles Senders that post to /events/(profile) and prove in their own way who they are; what is unset is taken from
 *     above.
 */
@Validated
@ConfigurationProperties("joiner.receive.webhook")
public record WebhookProperties(
        @DefaultValue("false") boolean enabled,
        @Nullable Auth auth,
        @Nullable ReadyScheme scheme,
        @Nullable String secret,
        @Nullable String previousSecret,
        @Nullable String username,
        @Nullable SecretEncoding secretEncoding,
        @Nullable String header,
        @Nullable String signatureTemplate,
        @Nullable SignatureAlgorithm algorithm,
        @Nullable SignedContent signedContent,
        @Nullable String timestampHeader,
        @Nullable String idHeader,
        @Nullable String url,
        @Nullable @Min(200) @Max(204) Integer successStatus,
        @Nullable TokenProperties token,
        @DefaultValue("5m") Duration tolerance,
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("32") @Min(1) @Max(1_000) int maxInWork,
        @DefaultValue("1000") @Min(0) @Max(100_000) int maxWaiting,
        @DefaultValue("30s") Duration bodyTimeout,
        @DefaultValue List<String> allowedAddresses,
        @DefaultValue Map<String, @Valid SenderProperties> profiles) {

    private static final TokenProperties NO_TOKEN = new TokenProperties(null, null, null, null);
    private static final String PREFIX = "joiner.receive.webhook.";
    private static final SenderProperties NOTHING = new SenderProperties(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    private static final int USUAL_STATUS = 202;

    /** The ways to prove who posts. */
    public enum Auth {
        NONE,
        BEARER,
        BASIC,
        HMAC,
        STANDARD_WEBHOOKS,
        OIDC,
        SECURITY_EVENT_TOKEN;

        /** Whether sender and joiner share a secret. */
        boolean needsSecret() {
            return this == BEARER || this == BASIC || this == HMAC || this == STANDARD_WEBHOOKS;
        }
    }

    /**
     * Signed tokens, that the sender has from an issuer, or that are the events themselves (RFC 8417); joiner needs no secret, only the issuer's public keys.
     *
     * @param issuer Who makes the tokens, their iss.
     * @param audience Whom they are for, in their aud.
     * @param jwksUrl Where the issuer publishes its keys as a JSON Web Key Set; https, or file.
     * @param subject For oidc: the sender, as its tokens name it in sub, email, azp or appid.
     */
    public record TokenProperties(
            @Nullable String issuer,
            @Nullable String audience,
            @Nullable URI jwksUrl,
            @Nullable String subject) {

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
     * One profile's sender; what is unset is taken from the keys for all, but a secret of its own leaves no other valid, and a
     * scheme of its own takes no key of the signature from there.
     *
     * @param auth As joiner.receive.webhook.auth.
     * @param scheme As joiner.receive.webhook.scheme.
     * @param secret As joiner.receive.webhook.secret.
     * @param previousSecret As joiner.receive.webhook.previous-secret.
     * @param username As joiner.receive.webhook.username.
     * @param secretEncoding As joiner.receive.webhook.secret-encoding.
     * @param header As joiner.receive.webhook.header.
     * @param signatureTemplate As joiner.receive.webhook.signature-template.
     * @param algorithm As joiner.receive.webhook.algorithm.
     * @param signedContent As joiner.receive.webhook.signed-content.
     * @param timestampHeader As joiner.receive.webhook.timestamp-header.
     * @param idHeader As joiner.receive.webhook.id-header.
     * @param url As joiner.receive.webhook.url.
     * @param successStatus As joiner.receive.webhook.success-status.
     * @param token As joiner.receive.webhook.token.
     */
    public record SenderProperties(
            @Nullable Auth auth,
            @Nullable ReadyScheme scheme,
            @Nullable String secret,
            @Nullable String previousSecret,
            @Nullable String username,
            @Nullable SecretEncoding secretEncoding,
            @Nullable String header,
            @Nullable String signatureTemplate,
            @Nullable SignatureAlgorithm algorithm,
            @Nullable SignedContent signedContent,
            @Nullable String timestampHeader,
            @Nullable String idHeader,
            @Nullable String url,
            @Nullable @Min(200) @Max(204) Integer successStatus,
            @Nullable TokenProperties token) {

        /** How the sender proves who it is; by what its scheme says where nothing else is set, or null. */
        public @Nullable Auth proof() {
            if (auth != null || scheme == null) {
                return auth;
            }
            return scheme.signature() == null ? Auth.BEARER : Auth.HMAC;
        }

        /** The keys of these that are unset, taken from the others. */
        SenderProperties orElse(SenderProperties others) {
            boolean ownSecret = !blank(secret);
            SenderProperties signature = scheme == null ? others : NOTHING;
            return new SenderProperties(
                    scheme == null ? first(auth, others.auth) : auth,
                    first(scheme, others.scheme),
                    ownSecret ? secret : others.secret,
                    ownSecret ? previousSecret : others.previousSecret,
                    first(username, others.username),
                    first(secretEncoding, signature.secretEncoding),
                    first(header, signature.header),
                    first(signatureTemplate, signature.signatureTemplate),
                    first(algorithm, signature.algorithm),
                    first(signedContent, signature.signedContent),
                    first(timestampHeader, signature.timestampHeader),
                    first(idHeader, signature.idHeader),
                    first(url, others.url),
                    first(successStatus, others.successStatus),
                    first(token, others.token));
        }

        /** Never prints what is secret. */
        @Override
        public String toString() {
            return ("SenderProperties[auth=%s, scheme=%s, secret=%s, previousSecret=%s, secretEncoding=%s, header=%s,"
                            + " signatureTemplate=%s, algorithm=%s, signedContent=%s, timestampHeader=%s, idHeader=%s,"
                            + " successStatus=%s]")
                    .formatted(
                            proof(),
                            scheme,
                            told(secret),
                            told(previousSecret),
                            secretEncoding,
                            header,
                            signatureTemplate,
                            algorithm,
                            signedContent == null ? null : signedContent.template(),
                            timestampHeader,
                            idHeader,
                            successStatus);
        }
    }

    /** The keys that must be set before anybody can post; empty when none is missing or the door is closed. */
    public List<String> missingKeys() {
        List<String> missing = new ArrayList<>();
        if (enabled && sender().proof() == null && profiles.isEmpty()) {
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
        return sender.proof() == null ? List.of(prefix + "auth") : missingKeys(prefix, sender);
    }

    private static List<String> missingKeys(String prefix, SenderProperties sender) {
        Auth proof = sender.proof();
        if (proof == Auth.SECURITY_EVENT_TOKEN || proof == Auth.OIDC) {
            TokenProperties token = sender.token() == null ? NO_TOKEN : sender.token();
            List<String> missing = token.missingKeys(prefix + "token.");
            if (proof == Auth.OIDC && blank(token.subject())) {
                missing.add(prefix + "token.subject");
            }
            return missing;
        }
        if (proof == Auth.BASIC && blank(sender.username())) {
            return List.of(prefix + "username");
        }
        return proof != null && proof.needsSecret() && blank(sender.secret()) ? List.of(prefix + "secret") : List.of();
    }

    /** How those who post without a profile of their own prove who they are. */
    public SenderProperties sender() {
        return new SenderProperties(
                auth,
                scheme,
                secret,
                previousSecret,
                username,
                secretEncoding,
                header,
                signatureTemplate,
                algorithm,
                signedContent,
                timestampHeader,
                idHeader,
                url,
                successStatus,
                token);
    }

    /** How a profile's sender proves who it is. */
    public SenderProperties sender(@Nullable String profile) {
        SenderProperties own = profile == null ? null : profiles.get(profile);
        return own == null ? sender() : own.orElse(sender());
    }

    /** The status that a sender wants when all of a request is in the ledger. */
    public int successStatus(@Nullable String profile) {
        Integer status = sender(profile).successStatus();
        return status == null ? USUAL_STATUS : status;
    }

    /** Never prints what is secret. */
    @Override
    public String toString() {
        return "WebhookProperties[enabled=%s, sender=%s, tolerance=%s, maxBody=%s, maxInWork=%s, maxWaiting=%s, bodyTimeout=%s, allowedAddresses=%s, profiles=%s]"
                .formatted(
                        enabled,
                        sender(),
                        tolerance,
                        maxBody,
                        maxInWork,
                        maxWaiting,
                        bodyTimeout,
                        allowedAddresses,
                        profiles);
    }

    private static <T> @Nullable T first(@Nullable T own, @Nullable T otherwise) {
        return own == null ? otherwise : own;
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static String told(@Nullable String secret) {
        return blank(secret) ? "not set" : "set";
    }
}
