package io.joiner.ledger.open;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;

/**
 * The table {@code moved}: where all of a ledger went.
 *
 * <p>Written before anything is copied, and copied with the rest: found on both sides, it proves that the move came to its end.
 *
 * @param id of the move
 * @param to the other database, without credentials
 */
public record MovedMark(String id, String to, Instant movedAt) {

    /** Empty also for a ledger of before there were marks. */
    public static Optional<MovedMark> of(Connection connection) throws SQLException {
        if (!Tables.of(connection).contains("moved")) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select id, moved_to, moved_at from moved")) {
            return row.next()
                    ? Optional.of(
                            new MovedMark(row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))))
                    : Optional.empty();
        }
    }

    public void write(Connection connection) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into moved (id, moved_to, moved_at) values (?, ?, ?)")) {
            insert.setString(1, id);
            insert.setString(2, to);
            insert.setLong(3, movedAt.toEpochMilli());
            insert.executeUpdate();
        }
    }

    public static void remove(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from moved");
        }
    }
}
