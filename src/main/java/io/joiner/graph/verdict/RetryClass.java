package io.joiner.graph.verdict;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of trouble that may pass; each has a patience of its own, see {@link RetryProperties}. */
public enum RetryClass {
    /** Graph, the network or the target is briefly unwell. */
    TRANSIENT,
    /** Graph or the target asks to slow down. */
    THROTTLED,
    /** Another run works on the same object. */
    CONFLICT,
    /** The source object is too new to be seen by the sync engine. */
    NOT_VISIBLE,
    /** An assignment has not taken effect yet. */
    NOT_ENTITLED,
    /** The call may have worked. */
    UNKNOWN_OUTCOME;

    /** The name used in configuration, the ledger, metrics and logs, such as {@code not-visible}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The class of a label, empty for a label of no class. */
    public static Optional<RetryClass> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(retryClass -> retryClass.label().equals(label))
                .findFirst();
    }
}
