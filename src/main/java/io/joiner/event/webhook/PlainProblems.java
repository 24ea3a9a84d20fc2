package io.joiner.event.webhook;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A response in which errors found on the way to the routes look like the routes' own, and quote no path. */
final class PlainProblems extends HttpServletResponseWrapper {

    PlainProblems(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void sendError(int status) throws IOException {
        WebhookAnswer answer = status < 500
                ? WebhookAnswer.problem(status, "The request can't be taken as it is.", Map.of())
                : AnswerRequests.failed();
        write(answer, this);
    }

    @Override
    public void sendError(int status, @Nullable String message) throws IOException {
        sendError(status);
    }

    static void write(WebhookAnswer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
        response.flushBuffer();
    }
}
