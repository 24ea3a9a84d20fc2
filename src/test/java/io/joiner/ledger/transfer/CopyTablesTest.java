package io.joiner.ledger.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.support.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables such as a later version of the ledger may have. */
@Tag("slow")
class CopyTablesTest {

    @TempDir
    Path folder;

    @Test
    void copiesTablesThatPointToOthersAndWhatTheServerCountsByItself() throws Exception {
        PostgresServer.Database database = PostgresServer.shared().database(folder);
        Map<String, String> keys = database.keys();
        try (Connection from = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("some.db"));
                Connection to = DriverManager.getConnection(
                        database.url(), keys.get("joiner.ledger.username"), keys.get("joiner.ledger.password"))) {
            run(from, "create table b (id integer primary key, \"at\" integer, bytes blob)");
            run(from, "create table a_of_b (b_id integer references b (id), note text)");
            run(from, "create table ab_of_b (b_id integer references b (id), other text)");
            run(from, "insert into b values (7, null, x'00ff'), (9, 1, null)");
            run(from, "insert into a_of_b values (7, '\\N'), (9, null)");
            run(to, "create table b (id bigint generated always as identity primary key, \"at\" bigint, bytes bytea)");
            run(to, "create table a_of_b (b_id bigint references b (id), note text)");
            run(to, "create table ab_of_b (b_id bigint references b (id), other text)");

            assertThat(new CopyTables(from, to, rows -> {}).copy())
                    .isEqualTo(Map.of("a_of_b", 2L, "ab_of_b", 0L, "b", 2L));

            run(to, "insert into b (\"at\") values (3)");
            assertThat(database.number("select id from b where \"at\" = 3")).isEqualTo(10);
            assertThat(database.number("select get_byte(bytes, 1) from b where id = 7"))
                    .isEqualTo(255);
            assertThat(database.number("select count(*) from a_of_b where note = E'\\\\N'"))
                    .isEqualTo(1);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
