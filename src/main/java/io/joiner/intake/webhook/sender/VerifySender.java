package io.joiner.intake.webhook.sender;

import io.joiner.intake.webhook.request.RefusedRequestException;
import io.joiner.intake.webhook.request.UnpackBody;
import io.joiner.intake.webhook.request.WebhookProperties;
import io.joiner.intake.webhook.request.WebhookProperties.Auth;
import io.joiner.intake.webhook.request.WebhookProperties.SenderProperties;
import io.joiner.intake.webhook.request.WebhookRequest;
import io.joiner.intake.webhook.signature.SharedSecrets;
import io.joiner.intake.webhook.signature.SignatureCheck;
import io.joiner.intake.webhook.signature.SignatureScheme;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Verifies who sent a request, before anything of it is read. */
@Component
public class VerifySender {

    private static final Logger log = LoggerFactory.getLogger(VerifySender.class);

    private final Clock clock;
    private final Duration tolerance;
    private final UnpackBody unpackBody;
    private final WebhookProperties properties;
    private final Map<String, CountProofs> ofProfiles = new TreeMap<>();
    private final CountProofs ofAllOthers;

    public VerifySender(WebhookProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        tolerance = properties.tolerance();
        unpackBody = new UnpackBody(properties.maxBody().toBytes());
        if (properties.enabled()) {
            properties
                    .profiles()
                    .keySet()
                    .forEach(profile ->
                            ofProfiles.put(profile, counted("/events/" + profile, properties.sender(profile))));
        }
        ofAllOthers =
                properties.enabled() ? counted("/events", properties.sender()) : new CountProofs(VerifySender::nobody);
    }

    /**
     * Passes a request on if its sender is proven.
     *
     * <p>Of a compressed body, senders sign the bytes as sent or the bytes before; either proves the same.
     *
     * @return the request as it is to be read, with its body unpacked
     * @throws RefusedRequestException if not
     */
    public WebhookRequest verify(WebhookRequest request) {
        String profile = request.profile();
        CountProofs own = profile == null ? null : ofProfiles.get(profile);
        CountProofs check = own == null ? ofAllOthers : own;
        try {
            WebhookRequest proven = UnpackBody.isPacked(request) ? verifyPacked(check, request) : check.check(request);
            check.proven();
            return proven;
        } catch (RefusedRequestException e) {
            check.refused(e);
            throw e;
        }
    }

    /** How the senders of each path prove who they are; asks issuers for their keys, which takes seconds where one is away. */
    public List<SenderState> senders() {
        List<SenderState> senders = new ArrayList<>();
        if (properties.enabled() && properties.sender().proof() != null) {
            senders.add(state("/events", ofAllOthers, properties.sender()));
        }
        ofProfiles.forEach(
                (profile, check) -> senders.add(state("/events/" + profile, check, properties.sender(profile))));
        return senders;
    }

    private static SenderState state(String path, CountProofs check, SenderProperties sender) {
        return check.state(path, DescribeProof.of(sender), sender.proof() == Auth.NONE, DescribeProof.trouble(sender));
    }

    private CountProofs counted(String path, SenderProperties sender) {
        return new CountProofs(check(path, sender));
    }

    private WebhookRequest verifyPacked(SenderCheck check, WebhookRequest packed) {
        try {
            check.check(packed);
        } catch (RefusedRequestException asSent) {
            return check.check(unpackBody.unpack(packed));
        }
        return unpackBody.unpack(packed);
    }

    private SenderCheck check(String path, SenderProperties sender) {
        Auth auth = sender.proof();
        if (auth == null) {
            return VerifySender::nobody;
        }
        return switch (auth) {
            case NONE -> anybody(path);
            case BEARER ->
                new BearerCheck(
                        orElse(sender.header(), BearerCheck.USUAL_HEADER),
                        SharedSecrets.plain(sender.secret(), sender.previousSecret()));
            case BASIC ->
                new BasicCheck(
                        Objects.requireNonNull(sender.username()),
                        SharedSecrets.plain(sender.secret(), sender.previousSecret()));
            case OIDC -> new OidcCheck(Objects.requireNonNull(sender.token()), clock);
            case HMAC, STANDARD_WEBHOOKS -> new HmacCheck(signature(sender, clock, tolerance));
            case SECURITY_EVENT_TOKEN -> new SecurityEventTokenCheck(Objects.requireNonNull(sender.token()), clock);
        };
    }

    /** The check of a sender's signatures, as it is configured. */
    static SignatureCheck signature(SenderProperties sender, Clock clock, Duration tolerance) {
        SignatureScheme scheme = ConfiguredScheme.of(sender);
        return new SignatureCheck(
                scheme,
                SharedSecrets.of(sender.secret(), sender.previousSecret(), scheme.secretEncoding()),
                clock,
                tolerance);
    }

    private static SenderCheck anybody(String path) {
        log.warn(
                "ANYBODY who reaches this port can have people provisioned: joiner.receive.webhook takes POST {} with"
                        + " auth=none. Set scheme, or auth to bearer, hmac or standard-webhooks.",
                path);
        return request -> request;
    }

    private static WebhookRequest nobody(WebhookRequest request) {
        throw Unproven.because(
                "Nobody may post here: neither joiner.receive.webhook.auth nor scheme is set for this path.");
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
