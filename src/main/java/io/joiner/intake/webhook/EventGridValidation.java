package io.joiner.intake.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.event.ReceivedItem.Readable;
import io.joiner.event.Source;
import io.joiner.intake.json.JsonBody;
import io.joiner.intake.json.UnreadableBodyException;
import io.joiner.intake.webhook.request.RefusedRequestException;
import io.joiner.intake.webhook.request.WebhookAnswer;
import io.joiner.intake.webhook.request.WebhookRequest;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The handshake of Event Grid's own schema: the code that it posts comes back, with 200 and nothing else.
 *
 * <p>{@code validationUrl} is never called: a stranger would choose the address.
 *
 * @see <a href="https://learn.microsoft.com/azure/event-grid/end-point-validation-event-grid-events-schema">Endpoint validation with
 *     Event Grid event schema</a>
 */
final class EventGridValidation {

    private static final String VALIDATION = "SubscriptionValidation";
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{1,100}");
    private static final int LONGEST = 10_000;

    private EventGridValidation() {}

    static boolean isIn(WebhookRequest request) {
        return VALIDATION.equalsIgnoreCase(request.header("aeg-event-type"));
    }

    /** @throws RefusedRequestException if there is no code in the request */
    static WebhookAnswer answer(WebhookRequest request) {
        return WebhookAnswer.json(200, Map.of("validationResponse", code(request)));
    }

    private static String code(WebhookRequest request) {
        try {
            if (request.body().length <= LONGEST) {
                String code = JsonBody.items(Source.WEBHOOK, request.path(), request.body(), 1).stream()
                        .filter(Readable.class::isInstance)
                        .map(item -> ((Readable) item).event())
                        .map(event -> event.path("data").path("validationCode"))
                        .map(JsonNode::asText)
                        .findFirst()
                        .orElse("");
                if (CODE.matcher(code).matches()) {
                    return code;
                }
            }
        } catch (UnreadableBodyException e) {
            // Told below.
        }
        throw new RefusedRequestException(
                400,
                "A validation of Event Grid needs one event with data.validationCode, of letters, digits and dashes.");
    }
}
