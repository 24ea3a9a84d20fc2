package io.joiner.intake.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.joiner.intake.webhook.request.RefusedRequestException;
import io.joiner.intake.webhook.request.WebhookRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Turns a form ({@code application/x-www-form-urlencoded}) into a JSON object of its fields, all of them texts.
 *
 * <p>Rippling's webhooks are forms. A form is read by the profile that the path names alone: nobody can tell by its fields what it
 * is.
 */
final class FormBody {

    private static final String TYPE = "application/x-www-form-urlencoded";
    private static final int MOST_FIELDS = 1_000;

    private FormBody() {}

    static boolean isIn(WebhookRequest request) {
        String type = request.header("Content-Type");
        return request.profile() != null
                && type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(TYPE);
    }

    /**
     * The fields as JSON.
     *
     * @throws RefusedRequestException if a field is not encoded as it should be, comes twice, or there are too many
     */
    static WebhookRequest json(WebhookRequest request) {
        String form = new String(request.body(), StandardCharsets.US_ASCII).strip();
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        String[] fields = form.isEmpty() ? new String[0] : form.split("&", MOST_FIELDS + 1);
        for (String field : fields) {
            String[] pair = field.split("=", 2);
            String name = decoded(pair[0]);
            if (object.has(name) || fields.length > MOST_FIELDS) {
                throw new RefusedRequestException(400, "The form has a field twice, or more than 1000 fields.");
            }
            object.put(name, pair.length == 1 ? "" : decoded(pair[1]));
        }
        return request.holding("application/json", object.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RefusedRequestException(400, "The form is not percent-encoded UTF-8.");
        }
    }
}
