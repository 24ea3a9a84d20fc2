package io.joiner.simulator.error;

/** Stops the handling of a request; the client gets the error. */
public final class GraphRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient GraphError error;

    public GraphRefusal(GraphError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    public static GraphRefusal parameter(String message) {
        return new GraphRefusal(GraphError.parameterInvalid(message));
    }

    public GraphError error() {
        return error;
    }
}
