package io.joiner.ledger;

/** Where an entry stands. */
public enum EntryState {
    /** Not before a date. */
    SCHEDULED,
    /** To be called as soon as it is due and the limit allows. */
    READY,
    /** Being worked on by the holder of its lease. */
    CLAIMED,
    SUCCEEDED,
    /** Already in step; nothing had to be changed. */
    SKIPPED,
    /** Needs a person. */
    PARKED,
    CANCELLED;

    /** Whether the audit is owed a record of it. */
    public boolean isFinal() {
        return switch (this) {
            case SCHEDULED, READY, CLAIMED -> false;
            case SUCCEEDED, SKIPPED, PARKED, CANCELLED -> true;
        };
    }
}
