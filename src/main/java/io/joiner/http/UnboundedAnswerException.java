package io.joiner.http;

import java.io.IOException;

/** An answer was not read: it is longer than any honest one, or compressed though nobody asked for that. */
public final class UnboundedAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    UnboundedAnswerException(String message) {
        super(message);
    }
}
