package io.joiner.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Opens the ledger. */
@Configuration
@EnableScheduling
class LedgerConfiguration {

    /** WAL and full synchronisation: what is committed survives kill -9 and a power cut. */
    private static final String SQLITE_DURABLE = "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000"
            + "&transaction_mode=IMMEDIATE&foreign_keys=true&cache_size=-32000&wal_autocheckpoint=4000";

    private static final int READERS = 4;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Signal signal() {
        return new Signal();
    }

    /** One connection, used by the one writer alone. */
    @Bean
    HikariDataSource ledgerDataSource(LedgerProperties properties) throws IOException {
        Files.createDirectories(properties.dataDir());
        return pool("ledger-writer", 1, properties);
    }

    @Bean(destroyMethod = "close")
    GroupCommit transactions(DataSource ledgerDataSource) {
        return new GroupCommit(new JdbcTransactionManager(ledgerDataSource));
    }

    /** Readers see the last commit and hold nobody up. */
    @Bean(destroyMethod = "close")
    @DependsOnDatabaseInitialization
    LedgerReads ledgerReads(LedgerProperties properties) {
        return new LedgerReads(pool("ledger-readers", READERS, properties));
    }

    private static HikariDataSource pool(String name, int size, LedgerProperties properties) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(properties.jdbcUrl() + SQLITE_DURABLE);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(10_000);
        return new HikariDataSource(config);
    }
}
