package io.joiner.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.joiner.support.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

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
    void aMigrationTakesAsLongAsItTakes() throws SQLException {
        DataSource migrations = LedgerPools.migrations(properties());

        assertThat(millisToAnswer(migrations)).isZero();
        assertThat(rowsAreHeld(migrations)).isEqualTo("0");
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
        return new JdbcTemplate(database).queryForObject("show idle_in_transaction_session_timeout", String.class);
    }
}
