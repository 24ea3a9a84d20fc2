package io.joiner.ops.lifecycle;

/** An Error ended a step of a route. */
final class BrokenStepException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenStepException(Error error) {
        super("joiner itself failed: " + error.getClass().getSimpleName(), error);
    }
}
