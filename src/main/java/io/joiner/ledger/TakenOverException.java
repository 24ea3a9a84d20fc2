package io.joiner.ledger;

/** Another node goes on with the file, because nothing was heard of this one for longer than a lease. */
public class TakenOverException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TakenOverException(String batch) {
        super("another node has taken over " + batch);
    }
}
