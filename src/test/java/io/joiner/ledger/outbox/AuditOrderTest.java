package io.joiner.ledger.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.EntryState;
import io.joiner.support.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The ledger numbers the audit records of a person while several nodes write. */
@Tag("slow")
class AuditOrderTest {

    @TempDir
    Path folder;

    private Map<String, String> server = Map.of();

    @BeforeEach
    void makeDatabase() {
        server = PostgresServer.shared().database(folder).keys();
    }

    /** What can be done only after another end of the entry has waited for its commit, and is numbered after it. */
    @Test
    void whatWaitsForAnotherNodesCommitIsNumberedAfterIt() throws Exception {
        Flyway.configure().dataSource(database()).load().migrate();
        try (Node one = new Node();
                Node other = new Node()) {
            one.run(
                    "insert into entry (id, target, subject_key, object_id, object_type_name, members, lane, state, due_at,"
                            + " round, attempts, fence, created_at, changed_at) values ('e', 'crm', 'k', 'ada', 'User', '[]',"
                            + " 'normal', 'PARKED', 0, 1, 1, 1, 0, 0)");
            one.commit();

            one.run("update entry set round = 2 where id = 'e'");
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
                other.run("update entry set round = 3 where id = 'e'");
                other.owe(3);
                other.commit();
            });
            Awaitility.await()
                    .atMost(30, TimeUnit.SECONDS)
                    .until(() -> PostgresServer.shared()
                                    .database(folder)
                                    .number("select count(*) from pg_stat_activity where datname = current_database()"
                                            + " and wait_event_type = 'Lock'")
                            > 0);
            one.owe(2);
            one.commit();
            waiting.get(30, TimeUnit.SECONDS);

            assertThat(rounds(one.jdbc)).containsExactly(2, 3);
        }
    }

    /** Those of Ada, as they go out. */
    private static List<Integer> rounds(JdbcClient jdbc) {
        return jdbc.sql("select round from outbox where subject = 'ada' order by number")
                .query(Integer.class)
                .list();
    }

    private DriverManagerDataSource database() {
        return new DriverManagerDataSource(
                server("joiner.ledger.url"), server("joiner.ledger.username"), server("joiner.ledger.password"));
    }

    private String server(String key) {
        return server.getOrDefault(key, "");
    }

    /** A transaction of some node's. */
    private final class Node implements AutoCloseable {

        private final SingleConnectionDataSource connection;
        private final JdbcClient jdbc;

        Node() throws SQLException {
            Connection own = database().getConnection();
            own.setAutoCommit(false);
            connection = new SingleConnectionDataSource(own, true);
            jdbc = JdbcClient.create(connection);
        }

        void owe(int round) {
            new OutboxRows(jdbc, new OutboxEndpoints()).insertFinal(EntryState.PARKED, "ada", "v", "e", round, 0);
        }

        void run(String sql) {
            try (Connection own = connection.getConnection();
                    Statement statement = own.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }

        void commit() {
            run("commit");
        }

        @Override
        public void close() {
            connection.destroy();
        }
    }
}
