package io.joiner.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sees from beside whether the ledger could be written: writes nothing, needs no lock, and makes none that is not there. */
@Component
public class ProbeLedger {

    private final LedgerProperties properties;

    ProbeLedger(LedgerProperties properties) {
        this.properties = properties;
    }

    /** Why it could not be written; empty when it could, or when a first start could make it. */
    public Optional<String> trouble() {
        Path file = properties.file();
        return file != null && !Files.exists(file) ? troubleOfMaking(file) : troubleOfWriting();
    }

    private static Optional<String> troubleOfMaking(Path file) {
        @Nullable Path folder = file.toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        return folder != null && Files.isDirectory(folder) && Files.isWritable(folder)
                ? Optional.empty()
                : Optional.of(folder + " can't be written");
    }

    private Optional<String> troubleOfWriting() {
        try (Connection connection = DriverManager.getConnection(properties.jdbcUrl() + "?busy_timeout=10000");
                Statement statement = connection.createStatement()) {
            statement.execute("begin immediate");
            statement.execute("rollback");
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
