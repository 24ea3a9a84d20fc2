package io.joiner.intake.webhook;

import io.joiner.intake.webhook.request.RefusedRequestException;
import io.joiner.intake.webhook.request.WebhookAnswer;
import io.joiner.intake.webhook.request.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers senders that first ask whether they may post.
 *
 * <p>Nobody has to prove anything here: an answer tells no more than that joiner listens, and a sender may not yet have its
 * secret when it asks.
 */
@Component
public class AnswerHandshakes {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]_-]{1,253}");
    private static final Pattern RATE = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern PING =
            Pattern.compile("\\s*(\\{\\s*\"text\"\\s*:\\s*\"Ping test\"\\s*}|\"?Ping test\"?)\\s*");
    private static final int LONGEST_PING = 100;
    private static final int LONGEST_CHALLENGE = 1_000;

    /** Requests a minute that may be promised to one sender; far less than joiner takes. */
    private static final int HIGHEST_RATE = 6_000;

    /**
     * Lets a sender of CloudEvents post (CloudEvents, HTTP 1.1 Web Hooks for Event Delivery, section 4).
     *
     * <p>{@code WebHook-Request-Callback} is never called: a stranger would choose the address.
     *
     * @throws RefusedRequestException if the origin is no host name
     */
    public WebhookAnswer cloudEvents(WebhookRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Allow", "POST");
        String origin = request.header("WebHook-Request-Origin");
        if (origin != null) {
            if (!HOST.matcher(origin).matches()) {
                throw new RefusedRequestException(400, "WebHook-Request-Origin must be a host name.");
            }
            headers.put("WebHook-Allowed-Origin", origin);
            headers.put("WebHook-Allowed-Rate", rate(request.header("WebHook-Request-Rate")));
        }
        return WebhookAnswer.empty(200, headers);
    }

    /**
     * Okta's one-time verification of an event hook; without its challenge, a gateway or a sender looks whether somebody is at home,
     * and takes everything but 200 for an outage.
     *
     * @throws RefusedRequestException if the challenge is longer than Okta's are
     */
    public WebhookAnswer verification(WebhookRequest request) {
        String challenge = request.header("X-Okta-Verification-Challenge");
        if (challenge == null) {
            return WebhookAnswer.text(200, "Events are posted here, with the method POST.");
        }
        if (challenge.length() > LONGEST_CHALLENGE) {
            throw new RefusedRequestException(400, "X-Okta-Verification-Challenge is too long.");
        }
        return WebhookAnswer.json(200, Map.of("verification", challenge));
    }

    /**
     * Whether this is no event but a handshake by POST: HiBob's test of a new connection (the text "Ping test", or an object with
     * it), or the validation of Event Grid's own schema.
     *
     * @see <a href="https://apidocs.hibob.com/docs/working-with-webhooks">Working with webhooks, step 2</a>
     */
    public boolean isPing(WebhookRequest request) {
        return EventGridValidation.isIn(request) || isPingTest(request);
    }

    private static boolean isPingTest(WebhookRequest request) {
        return request.body().length < LONGEST_PING
                && PING.matcher(new String(request.body(), StandardCharsets.UTF_8))
                        .matches();
    }

    /** HiBob wants 200 and nothing else; Event Grid wants 200 and its code. */
    public WebhookAnswer ping(WebhookRequest request) {
        return EventGridValidation.isIn(request)
                ? EventGridValidation.answer(request)
                : WebhookAnswer.empty(200, Map.of());
    }

    private static String rate(@Nullable String requested) {
        boolean modest =
                requested != null && RATE.matcher(requested).matches() && Integer.parseInt(requested) <= HIGHEST_RATE;
        return modest ? String.valueOf(requested) : String.valueOf(HIGHEST_RATE);
    }
}
