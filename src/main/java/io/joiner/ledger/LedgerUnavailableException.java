package io.joiner.ledger;

import org.jspecify.annotations.Nullable;

/** The ledger's database can't be written; nothing of the unit of work was kept, and the caller must not acknowledge. */
public class LedgerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LedgerUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
