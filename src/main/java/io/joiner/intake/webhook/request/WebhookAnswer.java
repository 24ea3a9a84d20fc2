package io.joiner.intake.webhook.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** What a sender is told. */
public final class WebhookAnswer {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private WebhookAnswer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** An answer with a JSON body. */
    public static WebhookAnswer json(int status, Object body) {
        return of(status, "application/json", Map.of(), write(body));
    }

    /** An answer without a body. */
    public static WebhookAnswer empty(int status, Map<String, String> headers) {
        return new WebhookAnswer(status, headers, new byte[0]);
    }

    /** A plain text, which no browser may take for something else. */
    public static WebhookAnswer text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * An error after RFC 9457.
     *
     * @param detail for people; never quotes the request
     */
    public static WebhookAnswer problem(int status, String detail, Map<String, String> headers) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", HttpStatus.valueOf(status).getReasonPhrase());
        problem.put("status", status);
        problem.put("detail", detail);
        return of(status, "application/problem+json", headers, write(problem));
    }

    private static WebhookAnswer of(int status, String contentType, Map<String, String> headers, byte[] body) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", contentType);
        all.put("X-Content-Type-Options", "nosniff");
        return new WebhookAnswer(status, all, body);
    }

    private static byte[] write(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts and numbers can always be written", e);
        }
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public byte[] body() {
        return body;
    }
}
