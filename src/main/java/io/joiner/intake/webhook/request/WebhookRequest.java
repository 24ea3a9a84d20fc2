package io.joiner.intake.webhook.request;

import io.joiner.intake.webhook.signature.SignedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request as it came; nothing of it is trusted, and nothing of it is printed. */
public final class WebhookRequest implements SignedRequest {

    private final String path;
    private final @Nullable String profile;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    private WebhookRequest(String path, @Nullable String profile, Map<String, List<String>> headers, byte[] body) {
        this.path = path;
        this.profile = profile;
        this.headers = headers;
        this.body = body;
    }

    /**
     * Takes what came out of a message's headers.
     *
     * @param headers values are texts, or lists of texts; all else is left behind
     */
    public static WebhookRequest of(
            String path, @Nullable String profile, Map<String, ?> headers, byte @Nullable [] body) {
        Map<String, List<String>> texts = new TreeMap<>();
        headers.forEach((name, value) -> texts(value)
                .forEach(text -> texts.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>(1))
                        .add(text)));
        return new WebhookRequest(path, profile, texts, body == null ? new byte[0] : body);
    }

    /** What the body proved to hold, in its place; the headers told of the body and are gone with it. */
    public WebhookRequest holding(String contentType, byte[] content) {
        return new WebhookRequest(path, profile, Map.of("content-type", List.of(contentType)), content);
    }

    /** The body as it was before the sender packed it; no header tells of packing any longer. */
    public WebhookRequest unpacked(byte[] content) {
        if (content == body) {
            return this;
        }
        Map<String, List<String>> others = new TreeMap<>(headers);
        others.remove("content-encoding");
        return new WebhookRequest(path, profile, others, content);
    }

    private static List<String> texts(@Nullable Object value) {
        if (value instanceof List<?> several) {
            return several.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }
        return value instanceof String text ? List.of(text) : List.of();
    }

    /** The path, such as {@code /events/okta}. */
    @Override
    public String path() {
        return path;
    }

    /** The profile that the path names, or null. */
    public @Nullable String profile() {
        return profile;
    }

    /**
     * The header's one value, or null if it was not sent.
     *
     * @throws RefusedRequestException if it was sent more than once: two readers might choose two different values
     */
    @Override
    public @Nullable String header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        if (values.size() > 1) {
            throw new RefusedRequestException(400, "A header that must stand once was sent more than once.");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    /** The names of all headers in lower case, sorted. */
    public Iterable<String> headerNames() {
        return headers.keySet();
    }

    /** The raw bytes; not to be changed. */
    @Override
    public byte[] body() {
        return body;
    }
}
