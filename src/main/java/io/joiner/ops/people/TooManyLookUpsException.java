package io.joiner.ops.people;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** A user looks up more people by what names them than they may in a minute. */
final class TooManyLookUpsException extends ResponseStatusException {

    private static final long serialVersionUID = 1L;

    TooManyLookUpsException(int perMinute) {
        super(
                HttpStatus.TOO_MANY_REQUESTS,
                "More than %d look-ups within a minute by what is no object id. Try again in a minute, or look people up by their object id."
                        .formatted(perMinute));
    }

    @Override
    public HttpHeaders getHeaders() {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "60");
        return headers;
    }
}
