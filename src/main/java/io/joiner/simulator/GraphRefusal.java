package io.joiner.simulator;

/** Stops the handling of a request; the client gets the error. */
final class GraphRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient GraphError error;

    GraphRefusal(GraphError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    static GraphRefusal parameter(String message) {
        return new GraphRefusal(GraphError.parameterInvalid(message));
    }

    GraphError error() {
        return error;
    }
}
