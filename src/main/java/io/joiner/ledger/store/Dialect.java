package io.joiner.ledger.store;

import java.util.Locale;
import java.util.Optional;

/** What differs between the databases that may hold a ledger; everything else is one SQL text. */
public enum Dialect {
    /** A file with one writer at a time: what one transaction sees can't change before it ends. */
    SQLITE("", "", " indexed by %s"),
    /** A server with many writers: rows that are about to be changed must be locked when they are read. */
    POSTGRESQL(" for update", " for update skip locked", "");

    private final String forUpdate;
    private final String skipLocked;
    private final String indexedBy;

    Dialect(String forUpdate, String skipLocked, String indexedBy) {
        this.forUpdate = forUpdate;
        this.skipLocked = skipLocked;
        this.indexedBy = indexedBy;
    }

    public static Optional<Dialect> of(String jdbcUrl) {
        for (Dialect dialect : values()) {
            if (jdbcUrl.startsWith(dialect.scheme())) {
                return Optional.of(dialect);
            }
        }
        return Optional.empty();
    }

    public String scheme() {
        return "jdbc:" + name().toLowerCase(Locale.ROOT) + ":";
    }

    /** Ends a query for rows that the same transaction changes; waits for whoever is changing them just now. */
    public String forUpdate() {
        return forUpdate;
    }

    /** Follows a table's name, for a query that SQLite would plan badly; PostgreSQL, which keeps statistics, is left to choose. */
    public String indexedBy(String index) {
        return indexedBy.formatted(index);
    }

    /** As {@link #forUpdate()}, but passes over what another transaction is changing just now. */
    public String skipLocked() {
        return skipLocked;
    }
}
