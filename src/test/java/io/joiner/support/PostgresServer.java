package io.joiner.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A real PostgreSQL server in processes of its own, with a database for each test. */
public final class PostgresServer {

    private final EmbeddedPostgres server;
    private final Set<String> databases = ConcurrentHashMap.newKeySet();

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** The one server that all tests of this JVM share; it ends with the JVM. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    /** The keys of joiner for a database of this folder's own, made when it is first asked for. */
    public Map<String, String> database(Path folder) {
        String name = "joiner_" + HexFormat.of().toHexDigits(folder.toString().hashCode());
        if (databases.add(name)) {
            execute("create database " + name);
        }
        return Map.of(
                "joiner.ledger.url",
                "jdbc:postgresql://localhost:" + server.getPort() + "/" + name,
                "joiner.ledger.username",
                "postgres",
                "joiner.ledger.password",
                "postgres");
    }

    /** Runs a statement as the server's administrator. */
    public void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static final class Shared {

        static final PostgresServer SERVER = start();

        private static PostgresServer start() {
            try {
                return new PostgresServer(EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
