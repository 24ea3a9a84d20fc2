package io.joiner.ledger.store;

import org.jspecify.annotations.Nullable;

/** The ledger's database can't be written; nothing of the unit of work was kept, and the caller must not acknowledge. */
public class LedgerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LedgerUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether the database could not do its work, of writing or reading, and not somebody asked it for what is wrong. */
    public static boolean isBehind(Throwable failure) {
        return failure instanceof LedgerUnavailableException || DatabaseFailure.isBehind(failure);
    }
}
