package io.joiner.ledger;

import java.util.Locale;

/** What is done with an entry next, or was done in an attempt. */
public enum Step {
    /** Graph is asked for the object id of the person. */
    FIND_PERSON,
    /** Graph is asked to provision the subject. */
    CALL,
    /** Graph's provisioning log is asked what became of the last call. */
    ASK_LOG;

    /** The name used in logs and audit records, such as {@code ask-log}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
