package io.joiner.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.flywaydb.core.Flyway;

/** A real PostgreSQL server in processes of its own, with a database for each test. */
public final class PostgresServer implements AutoCloseable {

    private static final String TEMPLATE = "migrated";

    private final EmbeddedPostgres.Builder settings;
    private EmbeddedPostgres server;
    private final Set<String> databases = ConcurrentHashMap.newKeySet();

    private PostgresServer(EmbeddedPostgres.Builder settings) {
        // The embedded server's own default, off, is none for a ledger.
        this.settings = settings.setServerConfig("max_connections", "200").setServerConfig("synchronous_commit", "on");
        this.server = started();
    }

    /** One that keeps its data in a folder, and can be restarted. */
    public static PostgresServer in(Path folder) {
        return new PostgresServer(EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(FreePort.find()));
    }

    /** Cuts all connections, ends the server and starts it again, with its data and at the same address. */
    public void restart() {
        close();
        server = started();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres started() {
        try {
            return settings.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one server that all tests of this JVM share; it ends with the JVM. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    /** A database of this folder's own, made when it is first asked for. */
    public Database database(Path folder) {
        return made(folder, "");
    }

    /** As {@link #database}, with the ledger's tables in it: to copy them is much quicker than to migrate each time. */
    public Database migratedDatabase(Path folder) {
        migrateTheTemplate();
        return made(folder, " template " + TEMPLATE);
    }

    private synchronized void migrateTheTemplate() {
        if (databases.add(TEMPLATE)) {
            execute("create database " + TEMPLATE);
            Flyway.configure()
                    .dataSource(at(TEMPLATE).url(), Database.USER, Database.USER)
                    .load()
                    .migrate();
        }
    }

    private Database made(Path folder, String from) {
        String name = "joiner_" + HexFormat.of().toHexDigits(folder.toString().hashCode());
        if (databases.add(name)) {
            execute("create database " + name + from);
        }
        return at(name);
    }

    private Database at(String name) {
        return new Database("jdbc:postgresql://localhost:" + server.getPort() + "/" + name);
    }

    /** One of the server's databases. */
    public record Database(String url) {

        private static final String USER = "postgres";

        /** joiner's keys for a ledger in it. */
        public Map<String, String> keys() {
            return Map.of("joiner.ledger.url", url, "joiner.ledger.username", USER, "joiner.ledger.password", USER);
        }

        /** The one number that a query yields. */
        public long number(String query) {
            try (Connection connection = DriverManager.getConnection(url, USER, USER);
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(query)) {
                result.next();
                return result.getLong(1);
            } catch (SQLException e) {
                throw new IllegalStateException(query, e);
            }
        }
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

        static final PostgresServer SERVER = new PostgresServer(EmbeddedPostgres.builder());
    }
}
