package io.joiner.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.flywaydb.core.Flyway;

/** A real PostgreSQL server in processes of its own, with a database for each test. */
public final class PostgresServer implements AutoCloseable {

    private static final String TEMPLATE = "migrated";

    private final EmbeddedPostgres.Builder settings;
    private EmbeddedPostgres server;
    private final Set<String> databases = ConcurrentHashMap.newKeySet();
    private final Map<Path, Database> migrated = new HashMap<>();

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

    /**
     * As {@link #database}, with the ledger's tables in it.
     *
     * <p>A database whose folder is gone belongs to a test that ended: to empty it takes a fraction of the time that a new one
     * takes.
     */
    public synchronized Database migratedDatabase(Path folder) {
        Database known = migrated.get(folder);
        if (known != null) {
            return known;
        }
        Database made = takeOver().orElseGet(() -> copyOfTheTemplate(folder));
        migrated.put(folder, made);
        return made;
    }

    private Database copyOfTheTemplate(Path folder) {
        migrateTheTemplate();
        return made(folder, " template " + TEMPLATE);
    }

    private Optional<Database> takeOver() {
        Optional<Path> gone =
                migrated.keySet().stream().filter(Files::notExists).findFirst();
        return gone.map(
                folder -> Objects.requireNonNull(migrated.remove(folder)).emptied());
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

        /** Ends what the test before left connected, and empties the tables that it wrote to. */
        private static final String EMPTY = """
                select pg_terminate_backend(pid) from pg_stat_activity
                  where datname = current_database() and pid <> pg_backend_pid();
                do $$
                declare written record; filled boolean;
                begin
                  for written in select tablename from pg_tables
                      where schemaname = 'public' and tablename <> 'flyway_schema_history' loop
                    execute format('select exists (select 1 from %I)', written.tablename) into filled;
                    if filled then execute format('truncate %I cascade', written.tablename); end if;
                  end loop;
                end $$""";

        /** joiner's keys for a ledger in it. */
        public Map<String, String> keys() {
            return Map.of("joiner.ledger.url", url, "joiner.ledger.username", USER, "joiner.ledger.password", USER);
        }

        private Database emptied() {
            try (Connection connection = DriverManager.getConnection(url, USER, USER);
                    Statement statement = connection.createStatement()) {
                statement.execute(EMPTY);
                return this;
            } catch (SQLException e) {
                throw new IllegalStateException("A test's ledger can't be emptied for another", e);
            }
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

        static final PostgresServer SERVER = new PostgresServer(EmbeddedPostgres.builder()
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("autovacuum", "off"));
    }
}
