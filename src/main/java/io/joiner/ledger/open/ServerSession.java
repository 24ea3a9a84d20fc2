package io.joiner.ledger.open;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether what a database server gives joiner is a session of its own, in which what is committed stays. */
public final class ServerSession {

    /**
     * Who asks when, A or B: a pooler in transaction mode hands out its connections the last one first, or in turns. In both
     * cases one of the two meets another connection, or both meet the same one.
     */
    private static final String TURNS = "ABAABBABBA";

    /** What the server tells of the session, and which answer is none for a ledger. */
    private record Setting(String query, String refused, LedgerTrouble trouble) {}

    private static final List<Setting> SETTINGS = List.of(
            new Setting(
                    "select coalesce(current_schema(), '')",
                    "",
                    new LedgerTrouble(
                            "The PostgreSQL database has no schema for joiner's tables: none of those in search_path, or in"
                                    + " currentSchema of joiner.ledger.url, is there.",
                            "Operator: create the schema and let joiner's user make tables in it, or correct its name.")),
            new Setting(
                    "show transaction_read_only",
                    "on",
                    new LedgerTrouble(
                            "The PostgreSQL server takes no writes from joiner: it is a standby, or"
                                    + " default_transaction_read_only is on.",
                            "Operator: give joiner the address of the primary server, and a user and a database that may"
                                    + " write.")),
            new Setting(
                    "show synchronous_commit",
                    "off",
                    new LedgerTrouble(
                            "The PostgreSQL setting synchronous_commit is off for joiner: a crash of the server would lose"
                                    + " events that joiner has acknowledged.",
                            "Operator: set synchronous_commit to on for joiner's user or database, and remove it from options"
                                    + " in joiner.ledger.url.")));

    private ServerSession() {}

    /** Opens a connection to the server. */
    public interface Connect {
        Connection open() throws SQLException;
    }

    /**
     * Looks with two connections, and changes nothing.
     *
     * @throws SQLException if the server can't be reached, or refuses the user
     */
    public static Optional<LedgerTrouble> trouble(Connect server) throws SQLException {
        try (Connection one = server.open();
                Connection other = server.open()) {
            if (isShared(one, other)) {
                return Optional.of(
                        new LedgerTrouble(
                                "joiner.ledger.url leads to a connection pooler in transaction mode (such as PgBouncer with"
                                        + " pool_mode=transaction): joiner's sessions get mixed up there, notifications are lost, and"
                                        + " statements fail.",
                                "Operator: give joiner the address of the PostgreSQL server itself, or a pool in session mode."));
            }
            return troubleOfSettings(one);
        }
    }

    private static boolean isShared(Connection one, Connection other) throws SQLException {
        Set<String> ofOne = new HashSet<>();
        Set<String> ofOther = new HashSet<>();
        for (int turn = 0; turn < TURNS.length(); turn++) {
            if (TURNS.charAt(turn) == 'A') {
                ofOne.add(text(one, "select pg_backend_pid()"));
            } else {
                ofOther.add(text(other, "select pg_backend_pid()"));
            }
        }
        return ofOne.size() > 1 || ofOther.size() > 1 || ofOne.equals(ofOther);
    }

    private static Optional<LedgerTrouble> troubleOfSettings(Connection server) throws SQLException {
        for (Setting setting : SETTINGS) {
            if (text(server, setting.query()).equals(setting.refused())) {
                return Optional.of(setting.trouble());
            }
        }
        return Optional.empty();
    }

    private static String text(Connection server, String query) throws SQLException {
        try (Statement statement = server.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
