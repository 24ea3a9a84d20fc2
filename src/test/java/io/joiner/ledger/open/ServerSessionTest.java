package io.joiner.ledger.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.joiner.ledger.query.ProbeLedger;
import io.joiner.ledger.store.LedgerProperties;
import io.joiner.ledger.store.LedgerProperties.Database;
import io.joiner.support.LedgerInAFolder;
import io.joiner.support.PgBouncer;
import io.joiner.support.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that would not keep what it was given, or a pooler before it, is told from one that is as it should be. */
@Tag("slow")
class ServerSessionTest {

    @TempDir
    Path folder;

    @Test
    void aServerOfItsOwnIsAsItShouldBe() {
        assertThat(trouble(url())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"synchronous_commit=off, acknowledged", "default_transaction_read_only=on, takes no writes"})
    void settingsThatBreakAPromiseAreRefusedHoweverTheyAreMade(String setting, String why) {
        String url = url();

        assertRefused(url + "?options=-c%20" + setting.replace("=", "%3D"), why);

        String name = url.substring(url.lastIndexOf('/') + 1);
        PostgresServer.shared().execute("alter database " + name + " set " + setting);
        assertRefused(url, why);
    }

    @Test
    void aSchemaOfItsOwnIsTakenWhereItIsThere() throws SQLException {
        String url = url() + "?currentSchema=people";
        assertRefused(url, "no schema");

        try (Connection connection = DriverManager.getConnection(url(), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create schema people");
        }

        assertThat(trouble(url)).isEmpty();
        new LedgerInAFolder(folder, Clock.systemUTC(), keys(url)).close();
        assertThat(PostgresServer.shared()
                        .database(folder)
                        .number("select count(*) from information_schema.tables where table_name = 'entry'"
                                + " and table_schema = 'people'"))
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction", "statement"})
    void aPoolerThatMixesSessionsUpIsRefused(String mode) {
        String url = url();
        Optional<PgBouncer> started = PgBouncer.start(folder, port(url), mode);
        assumeTrue(started.isPresent(), "Debian's package pgbouncer is not installed");
        try (PgBouncer pooler = started.get()) {
            assertRefused(url.replace(":" + port(url) + "/", ":" + pooler.port() + "/"), "pooler in transaction mode");
        }
    }

    @Test
    void aPoolerThatLeavesSessionsAloneIsTaken() {
        String url = url();
        Optional<PgBouncer> started = PgBouncer.start(folder, port(url), "session");
        assumeTrue(started.isPresent(), "Debian's package pgbouncer is not installed");
        try (PgBouncer pooler = started.get()) {
            String pooled = url.replace(":" + port(url) + "/", ":" + pooler.port() + "/");

            assertThat(trouble(pooled)).isEmpty();
            new LedgerInAFolder(folder, Clock.systemUTC(), keys(pooled)).close();
        }
    }

    private void assertRefused(String url, String why) {
        assertThat(trouble(url))
                .map(LedgerTrouble::why)
                .hasValueSatisfying(found -> assertThat(found).contains(why));
        assertThatThrownBy(() -> new LedgerInAFolder(folder, Clock.systemUTC(), keys(url)))
                .hasRootCauseInstanceOf(UnfitLedgerException.class)
                .rootCause()
                .hasMessageContaining(why);
    }

    private Optional<LedgerTrouble> trouble(String url) {
        return new ProbeLedger(new LedgerProperties(folder, new Database(url, "postgres", "postgres"))).trouble();
    }

    private String url() {
        return PostgresServer.shared().database(folder).url();
    }

    private static Map<String, String> keys(String url) {
        return Map.of(
                "joiner.ledger.url", url, "joiner.ledger.username", "postgres", "joiner.ledger.password", "postgres");
    }

    private static int port(String url) {
        return Integer.parseInt(url.replaceFirst(".*:(\\d+)/.*", "$1"));
    }
}
