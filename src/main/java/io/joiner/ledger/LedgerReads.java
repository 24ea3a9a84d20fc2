package io.joiner.ledger;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reading what is committed, without the writer's connection. */
final class LedgerReads implements AutoCloseable {

    private final HikariDataSource dataSource;
    private final JdbcClient jdbc;

    LedgerReads(HikariDataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
