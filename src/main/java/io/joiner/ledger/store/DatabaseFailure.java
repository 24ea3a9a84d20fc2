package io.joiner.ledger.store;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** Tells a database that can't do its work (full, locked, broken, away) from a statement that is wrong by itself. */
final class DatabaseFailure {

    /** SQLite's primary result codes that speak of the statement: ERROR, TOOBIG, CONSTRAINT, MISMATCH, RANGE. */
    private static final Set<Integer> STATEMENT_CODES = Set.of(1, 18, 19, 20, 25);

    /** Classes of SQLSTATE that speak of the statement: data, constraint, syntax. */
    private static final Set<String> STATEMENT_CLASSES = Set.of("22", "23", "42");

    /** Serialization failure, deadlock: the server has undone the transaction. */
    private static final String CONFLICT_CLASS = "40";

    private DatabaseFailure() {}

    static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return !STATEMENT_CODES.contains(sqlite.getResultCode().code & 0xff);
            }
            if (cause instanceof SQLException sql) {
                return !speaksOfTheStatement(sql.getSQLState());
            }
        }
        return false;
    }

    /** Whether two nodes were in each other's way, so that the same work may succeed when it is done again. */
    static boolean isConflict(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith(CONFLICT_CLASS)) {
                return true;
            }
        }
        return false;
    }

    private static boolean speaksOfTheStatement(@Nullable String state) {
        return state != null && state.length() == 5 && STATEMENT_CLASSES.contains(state.substring(0, 2));
    }
}
