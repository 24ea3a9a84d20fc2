package io.joiner.ledger.rows;

/**
 * Conditions on the state of an entry, word for word as the indexes of the ledger have them: SQLite takes a partial index only
 * where a query repeats its condition.
 */
public final class InState {

    /** It waits, or is being worked on. */
    public static final String OPEN = "state in ('SCHEDULED', 'READY', 'CLAIMED')";

    public static final String FINAL = "state in ('SUCCEEDED', 'SKIPPED', 'PARKED', 'CANCELLED')";

    /** It has not ended well yet, and may. */
    public static final String OPEN_OR_PARKED = "state in ('SCHEDULED', 'READY', 'CLAIMED', 'PARKED')";

    private InState() {}
}
