package io.joiner.ledger.open;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.joiner.ledger.store.LedgerProperties;
import io.joiner.support.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** On a server, whoever works gives up in time, and whoever migrates does not. */
@Tag("slow")
class LedgerPoolsTest {

    @TempDir
    Path folder;

    @Test
    void whoeverWritesGivesUpOnASilentServerAndItsRowsBack() throws SQLException {
        try (HikariDataSource writer = LedgerPools.writer(properties())) {
            assertThat(millisToAnswer(writer)).isEqualTo(30_000);
            assertThat(rowsAreHeld(writer)).isEqualTo("10s");
        }
    }

    @Test
    void aMigrationTakesAsLongAsItTakesThoughTheServerIsImpatient() throws SQLException {
        String url = properties().jdbcUrl();
        PostgresServer.shared()
                .execute("alter database %s set idle_in_transaction_session_timeout = '5s'"
                        .formatted(url.substring(url.lastIndexOf('/') + 1)));
        DataSource migrations = LedgerPools.migrations(properties());
        V1__look look = new V1__look();
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(migrations)
                .locations(new String[0])
                .javaMigrations(look);
        LedgerPools.migrate(properties(), flyway);

        flyway.load().migrate();

        assertThat(rowsAreHeld(migrations)).isEqualTo("5s");
        assertThat(look.rowsAreHeld).isEqualTo("0");
        assertThat(millisToAnswer(migrations)).isZero();
    }

    /** A migration that looks at what it has. */
    private static final class V1__look extends BaseJavaMigration {

        private String rowsAreHeld = "";

        @Override
        public void migrate(Context context) {
            rowsAreHeld = LedgerPoolsTest.rowsAreHeld(new SingleConnectionDataSource(context.getConnection(), true));
        }
    }

    private LedgerProperties properties() {
        Map<String, String> keys = PostgresServer.shared().database(folder).keys();
        return new LedgerProperties(
                folder,
                new LedgerProperties.Database(
                        keys.get("joiner.ledger.url"),
                        keys.get("joiner.ledger.username"),
                        keys.get("joiner.ledger.password")));
    }

    private static int millisToAnswer(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return connection.getNetworkTimeout();
        }
    }

    private static String rowsAreHeld(DataSource database) {
        return Objects.requireNonNull(
                new JdbcTemplate(database).queryForObject("show idle_in_transaction_session_timeout", String.class));
    }
}
