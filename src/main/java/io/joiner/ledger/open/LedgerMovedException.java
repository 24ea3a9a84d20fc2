package io.joiner.ledger.open;

/** All of the ledger went to another database, or was about to. */
public class LedgerMovedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String movedTo;

    LedgerMovedException(String ledger, MovedMark mark) {
        super("The ledger at %s was moved to %s at %s".formatted(ledger, mark.to(), mark.movedAt()));
        this.movedTo = mark.to();
    }

    String movedTo() {
        return movedTo;
    }
}
