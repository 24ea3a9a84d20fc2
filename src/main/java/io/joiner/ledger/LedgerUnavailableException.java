package io.joiner.ledger;

/** The ledger's database can't be written; nothing of the unit of work was kept, and the caller must not acknowledge. */
public class LedgerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
