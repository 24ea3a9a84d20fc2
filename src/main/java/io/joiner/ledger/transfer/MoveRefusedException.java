package io.joiner.ledger.transfer;

import io.joiner.ledger.open.LedgerTrouble;

/** A ledger can't be moved as asked, and nothing was changed; the message says why and what to do. */
public class MoveRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MoveRefusedException(String message) {
        super(message);
    }

    MoveRefusedException(LedgerTrouble trouble) {
        this(trouble.why() + " " + trouble.whatToDo());
    }
}
