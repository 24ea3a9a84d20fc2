package io.joiner.http;

import java.io.InterruptedIOException;
import java.time.Duration;

/** The server did not answer as a whole in time; whether it acted on the request is not known. */
public final class LateAnswerException extends InterruptedIOException {

    private static final long serialVersionUID = 1L;

    LateAnswerException(Duration within, Throwable cause) {
        super("no whole answer within " + within.toSeconds() + " s");
        initCause(cause);
    }
}
