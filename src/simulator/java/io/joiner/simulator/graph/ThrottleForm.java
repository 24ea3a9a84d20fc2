package io.joiner.simulator.graph;

import io.joiner.simulator.error.GraphError;
import io.joiner.simulator.http.Reply;
import io.joiner.simulator.http.RequestIds;
import io.joiner.simulator.http.MicrosoftTimes;
import java.time.Duration;
import java.time.Instant;

/** How a 429 looks; not every Graph service sends {@code Retry-After}, and older bodies said nothing. */
public enum ThrottleForm {
    /** {@code Retry-After} in whole seconds, as Graph documents it. */
    SECONDS,
    /** {@code Retry-After} as an HTTP date. */
    HTTP_DATE,
    /** No {@code Retry-After} at all. */
    NO_HEADER,
    /** {@code Retry-After} in seconds; a body with code {@code UnknownError} and an empty message. */
    EMPTY_MESSAGE,
    /** {@code Retry-After} in seconds and no body. */
    EMPTY_BODY;

    Reply refusal(Duration untilFree, Instant now, RequestIds ids) {
        // Rounded up: a client that waits as long as it is told must get through.
        long seconds = Math.max(1, untilFree.plusNanos(999_999_999).toSeconds());
        return switch (this) {
            case SECONDS -> full(ids).with("Retry-After", Long.toString(seconds));
            case HTTP_DATE -> full(ids).with("Retry-After", MicrosoftTimes.httpDate(MicrosoftTimes.nextWholeSecond(now.plus(untilFree))));
            case NO_HEADER -> full(ids);
            case EMPTY_MESSAGE ->
                new GraphError(429, "UnknownError", "").reply(ids).with("Retry-After", Long.toString(seconds));
            case EMPTY_BODY -> Reply.empty(429).with("Retry-After", Long.toString(seconds));
        };
    }

    private static Reply full(RequestIds ids) {
        return GraphError.of(429).reply(ids);
    }
}
