package io.joiner.ledger.open;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.joiner.ledger.store.Dialect;
import io.joiner.ledger.store.FreeSpace;
import io.joiner.ledger.store.LedgerProperties;
import io.joiner.ledger.store.LedgerProperties.Database;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Connections to the ledger's database: one for the one writer, some for readers. */
public final class LedgerPools {

    /**
     * WAL and full synchronisation: what is committed survives kill -9 and a power cut. And what is deleted is overwritten,
     * not just forgotten.
     */
    private static final String SQLITE_DURABLE = "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000"
            + "&transaction_mode=IMMEDIATE&foreign_keys=true&wal_autocheckpoint=4000&secure_delete=true";

    private static final int READERS = 4;
    private static final int WRITER_CACHE_KILOBYTES = 32_000;
    private static final int READER_CACHE_KILOBYTES = 8_000;
    private static final long TO_CONNECT_MILLIS = 10_000;

    /** What lies between drops connections that are silent, and the server must see when a node is gone. */
    private static final String KEEP_ALIVE =
            "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3";

    /**
     * A node that stops in the middle of a transaction, frozen or cut off, must not hold its rows for long: whoever else
     * wants them would wait, and with them all that this node writes.
     */
    private static final String GIVE_ROWS_BACK = "set idle_in_transaction_session_timeout = '10s'; " + KEEP_ALIVE;

    /**
     * Whoever migrates, and whoever holds the lock meanwhile, must not be cut off: neither by the server nor by what lies
     * between.
     */
    private static final String MIGRATE_IN_PEACE =
            "set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; " + KEEP_ALIVE;

    private static final int AS_OFTEN_AS_IT_TAKES = -1;

    private LedgerPools() {}

    public static HikariDataSource writer(LedgerProperties properties) {
        FreeSpace.makeReturnable(properties);
        return pool("ledger-writer", 1, WRITER_CACHE_KILOBYTES, properties);
    }

    /** Without the time-outs of all other work: to bring a large ledger into a new form takes as long as it takes. */
    static DataSource migrations(LedgerProperties properties) {
        return switch (properties.dialect()) {
            case SQLITE -> file(WRITER_CACHE_KILOBYTES, properties);
            case POSTGRESQL -> withoutTimeOuts(properties.ledger());
        };
    }

    private static DataSource file(int cacheKilobytes, LedgerProperties properties) {
        return new DriverManagerDataSource(properties.jdbcUrl() + SQLITE_DURABLE + "&cache_size=-" + cacheKilobytes);
    }

    /** A connection at a time to a server's database; for work that may take any time. */
    public static DataSource withoutTimeOuts(Database database) {
        return withinSeconds(0, database);
    }

    /** A connection at a time, of which each answer must come within that time; 0 for none. */
    public static DataSource withinSeconds(int seconds, Database database) {
        DriverManagerDataSource server =
                new DriverManagerDataSource(UrlParameters.withTimeOut(String.valueOf(database.url()), seconds));
        server.setUsername(database.username());
        server.setPassword(database.password());
        server.setConnectionProperties(UrlParameters.defaults(database));
        return server;
    }

    /** Other nodes wait for the one that migrates. */
    static void migrate(LedgerProperties properties, FluentConfiguration flyway) {
        if (properties.dialect() == Dialect.POSTGRESQL) {
            flyway.initSql(MIGRATE_IN_PEACE).lockRetryCount(AS_OFTEN_AS_IT_TAKES);
        }
    }

    /** For what nodes tell each other: one that listens, one that speaks. */
    static HikariDataSource words(LedgerProperties properties) {
        return pool("ledger-words", 2, READER_CACHE_KILOBYTES, properties);
    }

    static HikariDataSource readers(LedgerProperties properties) {
        return pool("ledger-readers", READERS, READER_CACHE_KILOBYTES, properties);
    }

    private static HikariDataSource pool(String name, int size, int cacheKilobytes, LedgerProperties properties) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(TO_CONNECT_MILLIS);
        switch (properties.dialect()) {
            case SQLITE -> config.setDataSource(KeptStatements.of(file(cacheKilobytes, properties)));
            case POSTGRESQL -> server(config, properties);
        }
        return new HikariDataSource(config);
    }

    /** A server that doesn't answer any more must not hold the writer for ever: the time-outs are in seconds. */
    private static void server(HikariConfig config, LedgerProperties properties) {
        config.setJdbcUrl(properties.jdbcUrl());
        config.setMinimumIdle(1);
        config.setConnectionInitSql(GIVE_ROWS_BACK);
        config.setUsername(properties.ledger().username());
        config.setPassword(properties.ledger().password());
        // Of several nodes each must see what another has just committed, whatever the server's default.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setDataSourceProperties(UrlParameters.defaults(properties.ledger()));
        config.addDataSourceProperty("connectTimeout", "10");
        config.addDataSourceProperty("socketTimeout", "30");
    }
}
