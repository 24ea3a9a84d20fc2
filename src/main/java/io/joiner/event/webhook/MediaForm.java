package io.joiner.event.webhook;

import java.util.Locale;

/** What a body is said to be, by its headers. */
public record MediaForm(boolean binary) {

    /**
     * Finds the form.
     *
     * @throws RefusedRequestException if it is none that is read
     */
    public static MediaForm of(WebhookRequest request) {
        if (request.header("Content-Encoding") != null) {
            throw unsupported("Compressed bodies are not read.");
        }
        String contentType = request.header("Content-Type");
        String[] parts = contentType == null ? new String[] {""} : contentType.split(";");
        String type = parts.length == 0 ? "" : parts[0].strip().toLowerCase(Locale.ROOT);
        if (!isJson(type)) {
            throw unsupported("Events are read as JSON: application/json, application/cloudevents+json or"
                    + " application/cloudevents-batch+json.");
        }
        for (int i = 1; i < parts.length; i++) {
            requireUtf8(parts[i]);
        }
        boolean structured = type.startsWith("application/cloudevents");
        return new MediaForm(!structured && request.header("ce-specversion") != null);
    }

    // Some senders leave the type out; what they send is read as JSON, or refused as none.
    private static boolean isJson(String type) {
        return type.isEmpty() || type.equals("application/json") || type.equals("text/json") || type.endsWith("+json");
    }

    private static void requireUtf8(String parameter) {
        String[] pair = parameter.split("=", 2);
        boolean charset = pair.length == 2 && pair[0].strip().equalsIgnoreCase("charset");
        if (charset && !pair[1].strip().replace("\"", "").equalsIgnoreCase("utf-8")) {
            throw unsupported("JSON is read as UTF-8 only.");
        }
    }

    private static RefusedRequestException unsupported(String detail) {
        return new RefusedRequestException(415, detail);
    }
}
