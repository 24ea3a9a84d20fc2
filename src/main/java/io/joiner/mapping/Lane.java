package io.joiner.mapping;

import java.util.Locale;

/** How urgent an entry is; within the one limit, earlier constants go first and {@link #BULK} keeps a guaranteed share. */
public enum Lane {
    URGENT,
    NORMAL,
    BULK;

    /** The lane of a {@link #label}. */
    public static Lane of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** The name used in configuration, the ledger, metrics and logs. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
