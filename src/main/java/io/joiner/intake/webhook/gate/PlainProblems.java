package io.joiner.intake.webhook.gate;

import io.joiner.intake.webhook.request.WebhookAnswer;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A response in which errors met on the way to the routes look like the routes' own, and quote no path. */
final class PlainProblems extends HttpServletResponseWrapper {

    private static final String PROBLEM = "application/problem+json";

    PlainProblems(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void sendError(int status) throws IOException {
        // The gate has checked path and method: where nobody is found for them, the routes are not there yet, or no
        // longer.
        boolean closed = status == SC_NOT_FOUND || status == SC_METHOD_NOT_ALLOWED || status == SC_SERVICE_UNAVAILABLE;
        write(closed ? AnswerRequests.closed() : AnswerRequests.failed(), this);
    }

    @Override
    public void sendError(int status, @Nullable String message) throws IOException {
        sendError(status);
    }

    /** Camel answers with a bare 500 where a route is stopped; failures within a running route have answers of their own. */
    void replaceAnswerOfNoRoute() throws IOException {
        if (getStatus() == SC_INTERNAL_SERVER_ERROR && !isCommitted() && !PROBLEM.equals(getContentType())) {
            reset();
            write(AnswerRequests.closed(), this);
        }
    }

    static void write(WebhookAnswer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
        response.flushBuffer();
    }
}
