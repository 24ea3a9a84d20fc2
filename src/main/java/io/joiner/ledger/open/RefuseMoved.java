package io.joiner.ledger.open;

import io.joiner.ledger.store.LedgerProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Keeps joiner and its commands off an embedded ledger that was moved elsewhere: its entries would be sent twice. */
final class RefuseMoved {

    private RefuseMoved() {}

    /**
     * Looks before anything is changed.
     *
     * @throws LedgerMovedException if the ledger was moved
     */
    static void check(LedgerProperties properties) {
        Path file = properties.file();
        if (file == null || !Files.exists(file)) {
            return;
        }
        try (Connection connection = DriverManager.getConnection(properties.jdbcUrl())) {
            MovedMark.of(connection).ifPresent(mark -> {
                throw new LedgerMovedException(properties.describe(), mark);
            });
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The ledger at " + properties.describe() + " can't be read: " + e.getMessage(), e);
        }
    }
}
