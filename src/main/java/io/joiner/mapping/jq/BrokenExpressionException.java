package io.joiner.mapping.jq;

/** A configured jq expression is none; the message names whose it is, the field, the expression and jq's complaint. */
public class BrokenExpressionException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    BrokenExpressionException(String message, Throwable cause) {
        super(message, cause);
    }
}
