package io.joiner.ledger.query;

import io.joiner.ledger.open.LedgerPools;
import io.joiner.ledger.open.LedgerTrouble;
import io.joiner.ledger.open.ServerSession;
import io.joiner.ledger.open.UrlParameters;
import io.joiner.ledger.store.LedgerProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** Sees from beside whether the ledger could be written: writes nothing, needs no lock, and makes none that is not there. */
@Component
public class ProbeLedger {

    private static final int SECONDS_TO_ANSWER = 10;
    private static final String MEND_FILE = "Operator: check the folder, its owner and the disk's space.";
    private static final String MEND_SERVER =
            "Operator: check that the server runs and can be reached, and joiner.ledger.url, username and password.";

    private final LedgerProperties properties;

    public ProbeLedger(LedgerProperties properties) {
        this.properties = properties;
    }

    /** Why joiner could not start on it; empty when it could, or when a first start could make it. */
    public Optional<LedgerTrouble> trouble() {
        return UrlParameters.trouble(properties.jdbcUrl()).or(this::troubleOfDatabase);
    }

    private Optional<LedgerTrouble> troubleOfDatabase() {
        return switch (properties.dialect()) {
            case SQLITE -> troubleOfFile().map(why -> new LedgerTrouble(why, MEND_FILE));
            case POSTGRESQL -> troubleOfServer();
        };
    }

    private Optional<String> troubleOfFile() {
        Path file = properties.file();
        return file != null && !Files.exists(file) ? troubleOfMaking(file) : troubleOfWriting();
    }

    /**
     * As {@link WaitingTargets#beyond}; none where no ledger is yet.
     *
     * @throws org.springframework.dao.DataAccessException if it can't be read, such as one that an older joiner has made
     */
    public List<WaitingTargets.Waiting> waitingBeyond(Collection<String> configured) {
        Path file = properties.file();
        if (file != null && !Files.exists(file)) {
            return List.of();
        }
        try (Connection connection = connect()) {
            JdbcClient reads = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            return new WaitingTargets(reads, properties.dialect()).beyond(configured);
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException("the ledger can't be read", e);
        }
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
        try (Connection connection = connect()) {
            return troubleOfLocking(connection);
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> troubleOfLocking(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 10000");
            statement.execute("begin immediate");
            statement.execute("rollback");
            return Optional.empty();
        }
    }

    private Optional<LedgerTrouble> troubleOfServer() {
        try {
            return ServerSession.trouble(this::connect);
        } catch (SQLException e) {
            return Optional.of(new LedgerTrouble(String.valueOf(e.getMessage()), MEND_SERVER));
        }
    }

    private Connection connect() throws SQLException {
        return switch (properties.dialect()) {
            case SQLITE -> DriverManager.getConnection(properties.jdbcUrl());
            case POSTGRESQL ->
                LedgerPools.withinSeconds(SECONDS_TO_ANSWER, properties.ledger())
                        .getConnection();
        };
    }
}
