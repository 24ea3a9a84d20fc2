package io.joiner.ledger.transfer;

/** There is no backup; the message says why and what to do. */
public class NoBackupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoBackupException(String message) {
        super(message);
    }

    NoBackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
