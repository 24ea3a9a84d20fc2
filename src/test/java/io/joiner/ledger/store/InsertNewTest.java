package io.joiner.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.support.PostgresServer;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Which rows are new is known, even if the driver does not say so. */
@Tag("slow")
class InsertNewTest {

    private static final String INSERT =
            "insert into past_event (key_hash, received_at) values (?, ?) on conflict (key_hash) do nothing";
    private static final String INSERT_REJECTED = """
            insert into rejected (id, rejected_key, batch, source, source_name, source_place, raw, reason, received_at)
            values (?, ?, '', 'file', 'f', '1', '', '', 0) on conflict (rejected_key) do nothing""";

    @TempDir
    Path folder;

    @Test
    void tellsTheNewRowsOfADriverThatRewritesBatches() {
        SingleConnectionDataSource database = database("?reWriteBatchedInserts=true");
        JdbcTemplate jdbc = new JdbcTemplate(database);
        InsertNew insertNew = new InsertNew(jdbc);
        assertThat(jdbc.batchUpdate(INSERT, List.of(new Object[] {"a", 0L}, new Object[] {"b", 0L})))
                .as("the driver counts nothing")
                .containsOnly(Statement.SUCCESS_NO_INFO);

        assertThat(insertNew.insert("rejected", INSERT_REJECTED, List.of(row("1", "a"), row("2", "b"))))
                .containsExactlyInAnyOrder("1", "2");
        assertThat(insertNew.insert("rejected", INSERT_REJECTED, List.of(row("3", "b"), row("4", "c"), row("5", "c"))))
                .containsExactly("4");
        database.destroy();
    }

    private static Object[] row(String id, String key) {
        return new Object[] {id, key};
    }

    private SingleConnectionDataSource database(String parameters) {
        var keys = PostgresServer.shared().migratedDatabase(folder).keys();
        return new SingleConnectionDataSource(
                keys.get("joiner.ledger.url") + parameters,
                Objects.requireNonNull(keys.get("joiner.ledger.username")),
                Objects.requireNonNull(keys.get("joiner.ledger.password")),
                true);
    }
}
