package io.joiner.intake.webhook.request;

import java.util.Map;

/** A request is not taken, by its sender's fault. */
public final class RefusedRequestException extends RuntimeException {

    private final transient WebhookAnswer answer;

    /** @param detail says why, in plain words and without quoting the request */
    public RefusedRequestException(int status, String detail) {
        this(status, detail, Map.of());
    }

    public RefusedRequestException(int status, String detail, Map<String, String> headers) {
        // Strangers may cause any number of them: the stack would say the same each time.
        super(detail, null, false, false);
        this.answer = WebhookAnswer.problem(status, detail, headers);
    }

    public WebhookAnswer answer() {
        return answer;
    }
}
