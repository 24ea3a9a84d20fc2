package io.joiner.event.webhook;

import io.joiner.event.webhook.WebhookProperties.Algorithm;
import io.joiner.event.webhook.WebhookProperties.Auth;
import io.joiner.event.webhook.WebhookProperties.SenderProperties;
import io.joiner.event.webhook.WebhookProperties.SignedContent;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Verifies who sent a request, before anything of it is read. */
@Component
public class VerifySender {

    private static final Logger log = LoggerFactory.getLogger(VerifySender.class);

    private final Clock clock;
    private final Freshness freshness;
    private final Map<String, SenderCheck> ofProfiles = new HashMap<>();
    private final SenderCheck ofAllOthers;

    VerifySender(WebhookProperties properties, Clock clock) {
        this.clock = clock;
        freshness = new Freshness(clock, properties.tolerance());
        if (properties.enabled()) {
            properties
                    .profiles()
                    .keySet()
                    .forEach(profile ->
                            ofProfiles.put(profile, check("/events/" + profile, properties.sender(profile))));
        }
        ofAllOthers = properties.enabled() ? check("/events", properties.sender()) : VerifySender::nobody;
    }

    /**
     * Passes a request on if its sender is proven.
     *
     * @return the request as it is to be read
     * @throws RefusedRequestException if not
     */
    public WebhookRequest verify(WebhookRequest request) {
        String profile = request.profile();
        SenderCheck check = profile == null ? null : ofProfiles.get(profile);
        return (check == null ? ofAllOthers : check).check(request);
    }

    private SenderCheck check(String path, SenderProperties sender) {
        Auth auth = sender.auth();
        if (auth == null) {
            return VerifySender::nobody;
        }
        return switch (auth) {
            case NONE -> anybody(path);
            case BEARER ->
                new BearerCheck(
                        orElse(sender.header(), BearerCheck.USUAL_HEADER),
                        Keys.plain(sender.secret(), sender.previousSecret()));
            case HMAC -> hmac(sender);
            case STANDARD_WEBHOOKS ->
                new StandardWebhooksCheck(Keys.encoded(sender.secret(), sender.previousSecret()), freshness);
            case SECURITY_EVENT_TOKEN -> new SecurityEventTokenCheck(Objects.requireNonNull(sender.token()), clock);
        };
    }

    private SenderCheck hmac(SenderProperties sender) {
        return new HmacCheck(
                Keys.plain(sender.secret(), sender.previousSecret()),
                orElse(sender.header(), HmacCheck.USUAL_HEADER),
                orElse(sender.algorithm(), Algorithm.HMAC_SHA256),
                orElse(sender.signedContent(), SignedContent.BODY),
                sender.timestampHeader(),
                freshness);
    }

    private static SenderCheck anybody(String path) {
        log.warn(
                "ANYBODY who reaches this port can have people provisioned: joiner.receive.webhook takes POST {} with"
                        + " auth=none. Set auth to bearer, hmac or standard-webhooks.",
                path);
        return request -> request;
    }

    private static WebhookRequest nobody(WebhookRequest request) {
        throw Unproven.because("Nobody may post here: joiner.receive.webhook.auth is not set for this path.");
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
