package io.joiner.intake.webhook;

import io.joiner.intake.webhook.request.RefusedRequestException;
import io.joiner.intake.webhook.request.UnpackBody;
import io.joiner.intake.webhook.request.WebhookRequest;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a body is said to be, by its headers.
 *
 * @param binary whether a CloudEvent's attributes stand in headers
 * @param charset the character set that the sender names, or null
 */
public record MediaForm(boolean binary, @Nullable Charset charset) {

    /** Beside {@code +json}; plain text is what Amazon SNS and several gateways call their JSON. */
    private static final Set<String> JSON =
            Set.of("", "application/json", "text/json", "application/x-json", "text/x-json", "text/plain");

    private static final String CHARSET = "charset";

    /**
     * Finds the form.
     *
     * @throws RefusedRequestException if it is none that is read
     */
    public static MediaForm of(WebhookRequest request) {
        if (UnpackBody.isPacked(request)) {
            throw unsupported("Compressed bodies are not read here.");
        }
        String contentType = request.header("Content-Type");
        String[] parts = contentType == null ? new String[] {""} : contentType.split("[;,]");
        String type = parts.length == 0 ? "" : parts[0].strip().toLowerCase(Locale.ROOT);
        if (!JSON.contains(type) && !type.endsWith("+json")) {
            throw unsupported("Events are read as JSON: application/json, application/cloudevents+json or"
                    + " application/cloudevents-batch+json.");
        }
        Charset charset = null;
        for (int i = 1; i < parts.length; i++) {
            charset = charset == null ? charset(parts[i]) : charset;
        }
        boolean structured = type.startsWith("application/cloudevents");
        return new MediaForm(!structured && request.header("ce-specversion") != null, charset);
    }

    private static @Nullable Charset charset(String parameter) {
        String[] pair = parameter.split("=", 2);
        if (pair.length < 2 || !pair[0].strip().equalsIgnoreCase(CHARSET)) {
            return null;
        }
        String name = pair[1].replaceAll("[\"'\\s]", "").toLowerCase(Locale.ROOT);
        if (name.isEmpty() || name.replaceAll("[^a-z0-9]", "").startsWith("utf8")) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(name.replace('_', '-'));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw unsupported("The character set that Content-Type names is not known; send JSON in UTF-8.");
        }
    }

    private static RefusedRequestException unsupported(String detail) {
        return new RefusedRequestException(415, detail);
    }
}
