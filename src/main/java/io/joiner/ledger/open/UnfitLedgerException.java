package io.joiner.ledger.open;

/** The database that is named can't keep what joiner promises to keep. */
class UnfitLedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String whatToDo;

    UnfitLedgerException(LedgerTrouble trouble) {
        super(trouble.why());
        this.whatToDo = trouble.whatToDo();
    }

    String whatToDo() {
        return whatToDo;
    }
}
