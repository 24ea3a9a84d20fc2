package io.joiner.ops.rest;

import io.joiner.ledger.store.LedgerUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** Answers what goes wrong under {@code /api} as a problem (RFC 9457); what goes wrong elsewhere is others' to answer. */
@Component
class AnswerTroubles implements HandlerExceptionResolver, Ordered {

    private static final Logger log = LoggerFactory.getLogger(AnswerTroubles.class);

    private final JsonMapper json;

    AnswerTroubles(JsonMapper json) {
        this.json = json;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception trouble) {
        if (!request.getRequestURI().startsWith(request.getContextPath() + "/api/") || response.isCommitted()) {
            return null;
        }
        try {
            write(problem(trouble), trouble, response);
            return new ModelAndView();
        } catch (IOException e) {
            // Who asked has hung up.
            return new ModelAndView();
        }
    }

    private void write(ProblemDetail problem, Exception trouble, HttpServletResponse response) throws IOException {
        response.reset();
        response.setStatus(problem.getStatus());
        if (trouble instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        } else if (trouble instanceof LedgerUnavailableException) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }

    private static ProblemDetail problem(Exception trouble) {
        if (trouble instanceof ErrorResponse known) {
            return known.getBody();
        }
        if (trouble instanceof TypeMismatchException mismatch) {
            return problem(HttpStatus.BAD_REQUEST, mismatch.getPropertyName() + " has a value of the wrong kind.");
        }
        if (trouble instanceof MultipartException) {
            return problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Nothing but JSON is taken here.");
        }
        if (trouble instanceof HttpMessageNotReadableException) {
            return problem(HttpStatus.BAD_REQUEST, "The body must be a JSON object, with the members of this request.");
        }
        if (trouble instanceof LedgerUnavailableException) {
            return problem(
                    HttpStatus.SERVICE_UNAVAILABLE, "The ledger can't be written just now; nothing was changed.");
        }
        log.error("A request of an operator could not be answered", trouble);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, "Something is wrong within joiner; its log tells what.");
    }

    private static ProblemDetail problem(HttpStatus status, String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }
}
