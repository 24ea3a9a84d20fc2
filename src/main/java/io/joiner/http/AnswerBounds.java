package io.joiner.http;

import java.time.Duration;

/**
 * What one answer may cost at most.
 *
 * @param within the time from the request's first byte to the answer's last
 * @param mostBytes the length of the body
 * @param body what a body that is too long, or compressed, leads to
 */
public record AnswerBounds(Duration within, int mostBytes, Body body) {

    private static final int DRAINED = 64 * 1024;

    /** What a body is for. */
    public enum Body {
        /** A success tells nothing without its body: where that can't be read, the answer counts as not received. */
        NEEDED,
        /** The status tells all: a body that can't be read is dropped, and the connection with it. */
        IGNORED
    }

    /** For answers whose body is read. */
    public static AnswerBounds of(Duration within, int mostBytes) {
        return new AnswerBounds(within, mostBytes, Body.NEEDED);
    }

    /** For answers of which the status alone is read. */
    public static AnswerBounds ofStatus(Duration within) {
        return new AnswerBounds(within, DRAINED, Body.IGNORED);
    }
}
