package io.joiner.ledger.retention;

import java.time.Duration;

/** Removes rows of one kind that are past their time. */
public interface Removal {

    /** What is removed, in one word, for log and metrics. */
    String kind();

    /** How long it is kept. */
    Duration age();

    /**
     * Removes the oldest. Within a transaction; other nodes may do the same at the same time.
     *
     * @param before epoch milliseconds
     * @return how many were removed; 0 when none is left that may be
     */
    int remove(long before, int atMost);
}
