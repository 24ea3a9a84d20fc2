package io.joiner.ops.cli.context;

/** The configuration or the ledger keep a command from starting; the log has said why. */
public final class CannotStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotStartException(Throwable cause) {
        super("The command could not start; the reason is above.", cause);
    }
}
