package io.joiner.event;

import java.util.Locale;

/** The kinds of doors through which events come in. */
public enum Source {
    FILE,
    KAFKA,
    WEBHOOK,
    GRAPH;

    /** The name used in the ledger, metrics and logs. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
