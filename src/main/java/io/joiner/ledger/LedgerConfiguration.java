package io.joiner.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the ledger. */
@Configuration
class LedgerConfiguration {

    /** WAL and full synchronisation: what is committed survives kill -9 and a power cut. */
    private static final String SQLITE_DURABLE = "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000"
            + "&transaction_mode=IMMEDIATE&foreign_keys=true&wal_autocheckpoint=4000";

    private static final int READERS = 4;
    private static final int WRITER_CACHE_KILOBYTES = 32_000;
    private static final int READER_CACHE_KILOBYTES = 8_000;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Signal signal() {
        return new Signal();
    }

    /** Taken before the database is opened, and given back after it is closed. */
    @Bean(destroyMethod = "close")
    LedgerLock ledgerLock(LedgerProperties properties, ObjectProvider<LedgerGuest> guest) {
        return guest.stream().findAny().isPresent() ? LedgerLock.noneFor(properties) : LedgerLock.take(properties);
    }

    /** One connection, used by the one writer alone. */
    @Bean
    HikariDataSource ledgerDataSource(LedgerProperties properties, LedgerLock ledgerLock) {
        return pool("ledger-writer", 1, WRITER_CACHE_KILOBYTES, properties);
    }

    @Bean(destroyMethod = "close")
    GroupCommit transactions(HikariDataSource ledgerDataSource) {
        return new GroupCommit(
                new LedgerTransactionManager(ledgerDataSource),
                () -> ledgerDataSource.getHikariPoolMXBean().softEvictConnections());
    }

    /** Readers see the last commit and hold nobody up. */
    @Bean(destroyMethod = "close")
    @DependsOnDatabaseInitialization
    LedgerReads ledgerReads(LedgerProperties properties) {
        return new LedgerReads(pool("ledger-readers", READERS, READER_CACHE_KILOBYTES, properties));
    }

    private static HikariDataSource pool(String name, int size, int cacheKilobytes, LedgerProperties properties) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(properties.jdbcUrl() + SQLITE_DURABLE + "&cache_size=-" + cacheKilobytes);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(10_000);
        return new HikariDataSource(config);
    }
}
