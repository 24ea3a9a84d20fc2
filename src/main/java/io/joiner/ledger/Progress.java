package io.joiner.ledger;

/** Is told how far long work is. */
public interface Progress {

    /** Told again and again, by one thread at a time; both are of the same unit, and {@code all} may be an estimate. */
    void at(long done, long all);
}
