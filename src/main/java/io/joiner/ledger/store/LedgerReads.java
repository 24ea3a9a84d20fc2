package io.joiner.ledger.store;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reading what is committed, without the writer's connection. */
public final class LedgerReads implements AutoCloseable {

    private final HikariDataSource dataSource;
    private final JdbcClient jdbc;

    public LedgerReads(HikariDataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
