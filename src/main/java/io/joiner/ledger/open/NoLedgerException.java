package io.joiner.ledger.open;

/** There is no ledger for a guest, or one that this version must first bring up to date; the message says which. */
class NoLedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoLedgerException(String message) {
        super(message);
    }
}
