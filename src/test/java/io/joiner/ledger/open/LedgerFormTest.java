package io.joiner.ledger.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.ledger.store.LedgerGuest;
import io.joiner.support.LedgerInAFolder;
import io.joiner.support.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** joiner neither guesses at the tables of a joiner that it does not know, nor changes them. */
class LedgerFormTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void refusesALedgerFromBeforeTheFirstRelease(String kind) throws IOException {
        Map<String, String> keys = keys(kind);
        made(keys, "V1__ledger");

        assertThatThrownBy(() -> open(keys))
                .rootCause()
                .isInstanceOf(UnfitLedgerException.class)
                .hasMessageContaining("from before the first release");
        assertThat(tables(keys)).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void refusesALedgerThatANewerJoinerHasChanged(String kind) throws IOException {
        Map<String, String> keys = keys(kind);
        open(keys);
        made(keys, "V9999__later", "classpath:db/migration");

        assertThatThrownBy(() -> open(keys))
                .rootCause()
                .isInstanceOf(UnfitLedgerException.class)
                .hasMessageContaining("newer joiner");
    }

    @Test
    void refusesItToGuestsToo() throws IOException {
        Map<String, String> keys = keys("sqlite");
        open(keys);
        made(keys, "V9999__later", "classpath:db/migration");

        assertThatThrownBy(() -> open(keys, LedgerGuest.class))
                .rootCause()
                .isInstanceOf(UnfitLedgerException.class)
                .hasMessageContaining("newer joiner");
    }

    @Test
    void opensItsOwnAgain() {
        Map<String, String> keys = keys("sqlite");
        open(keys);
        int tables = tables(keys);

        open(keys);
        open(keys, LedgerGuest.class);

        assertThat(tables(keys)).isEqualTo(tables).isGreaterThan(10);
    }

    private void open(Map<String, String> keys, Class<?>... beans) {
        new LedgerInAFolder(folder, Clock.systemUTC(), keys, beans).close();
    }

    private Map<String, String> keys(String kind) {
        return kind.equals("sqlite")
                ? Map.of("joiner.ledger.url", "jdbc:sqlite:" + folder.resolve("ledger.db"))
                : PostgresServer.shared().database(folder).keys();
    }

    /** By a joiner with such a script, which makes one table. */
    private void made(Map<String, String> keys, String script, String... others) throws IOException {
        Path scripts = Files.createDirectory(folder.resolve("scripts"));
        Files.writeString(scripts.resolve(script + ".sql"), "create table " + script + " (id text)");
        Flyway.configure()
                .dataSource(database(keys))
                .locations(Stream.concat(Stream.of("filesystem:" + scripts), Stream.of(others))
                        .toArray(String[]::new))
                .load()
                .migrate();
    }

    private static int tables(Map<String, String> keys) {
        boolean sqlite = keys.getOrDefault("joiner.ledger.url", "").startsWith("jdbc:sqlite:");
        return JdbcClient.create(database(keys))
                .sql(
                        sqlite
                                ? "select count(*) from sqlite_master where type = 'table' and name <> 'flyway_schema_history'"
                                : "select count(*) from pg_tables where schemaname = 'public' and tablename <> 'flyway_schema_history'")
                .query(Integer.class)
                .single();
    }

    private static DataSource database(Map<String, String> keys) {
        return new DriverManagerDataSource(
                keys.getOrDefault("joiner.ledger.url", ""),
                keys.getOrDefault("joiner.ledger.username", ""),
                keys.getOrDefault("joiner.ledger.password", ""));
    }
}
