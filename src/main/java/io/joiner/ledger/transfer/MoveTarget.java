package io.joiner.ledger.transfer;

import io.joiner.http.WebAddress;
import io.joiner.ledger.open.LedgerPools;
import io.joiner.ledger.open.LedgerTrouble;
import io.joiner.ledger.open.ServerSession;
import io.joiner.ledger.open.Tables;
import io.joiner.ledger.open.UrlParameters;
import io.joiner.ledger.store.LedgerProperties.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;

/**
 * The database of a server's to which a ledger is to be moved.
 *
 * @param to with whatever is needed to log in
 */
record MoveTarget(Database to) {

    /** Where it is, without credentials that a URL may carry. */
    String describe() {
        return WebAddress.withoutSecrets(String.valueOf(to.url()));
    }

    /** No time-outs as for a joiner's own connections: to count and to compare many rows takes its time. */
    Connection connect() throws SQLException {
        return LedgerPools.withoutTimeOuts(to).getConnection();
    }

    /**
     * Looks before anything is changed there.
     *
     * @throws MoveRefusedException if the database can't keep a ledger
     */
    void refuseIfUnfit() throws SQLException {
        Optional<LedgerTrouble> trouble = UrlParameters.trouble(String.valueOf(to.url()));
        if (trouble.isEmpty()) {
            trouble = ServerSession.trouble(this::connect);
        }
        trouble.ifPresent(found -> {
            throw new MoveRefusedException(found);
        });
    }

    /** Makes the tables, or brings them up to date. */
    void migrate() {
        MoveLedger.migrate(
                Flyway.configure().dataSource(LedgerPools.withoutTimeOuts(to)).load());
    }

    /**
     * Keeps a joiner that starts there too early from writing until the caller's transaction ends.
     *
     * @throws MoveRefusedException if there are rows already
     */
    void lockEmpty(Connection connection) throws SQLException {
        Set<String> tables = Tables.of(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table "
                    + tables.stream().map(Tables::quoted).collect(Collectors.joining(", "))
                    + " in exclusive mode");
        }
        refuseIfFilled(connection);
    }

    /** @throws MoveRefusedException if there are rows already */
    void refuseIfFilled(Connection connection) throws SQLException {
        String filled = Tables.counts(connection).entrySet().stream()
                .filter(table -> table.getValue() > 0)
                .map(table -> table.getKey() + " " + table.getValue())
                .collect(Collectors.joining(", "));
        if (!filled.isEmpty()) {
            throw new MoveRefusedException(describe() + " is not empty (rows: " + filled
                    + "), and nothing was moved. Name an empty database. If nothing there is needed, empty it first, in psql:"
                    + " drop schema public cascade; create schema public;");
        }
    }
}
