package io.joiner.ledger.open;

import com.zaxxer.hikari.HikariDataSource;
import io.joiner.ledger.claim.Leases;
import io.joiner.ledger.node.DatabaseClock;
import io.joiner.ledger.node.LeaseProperties;
import io.joiner.ledger.node.LiveNodes;
import io.joiner.ledger.node.MachineClock;
import io.joiner.ledger.node.OtherNodes;
import io.joiner.ledger.store.Dialect;
import io.joiner.ledger.store.GroupCommit;
import io.joiner.ledger.store.LedgerGuest;
import io.joiner.ledger.store.LedgerProperties;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.LedgerTransactionManager;
import io.joiner.ledger.store.Signal;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Opens the ledger. */
@Configuration(proxyBeanMethods = false)
public class LedgerConfiguration {

    /** The name of the scheduler for {@link Leases#heartbeat()}. */
    public static final String HEARTBEAT = "heartbeat";

    @Bean
    Dialect dialect(LedgerProperties properties) {
        return properties.dialect();
    }

    @Bean
    Signal signal() {
        return new Signal();
    }

    /** Taken before the database is opened, and given back after it is closed. */
    @Bean(destroyMethod = "close")
    LedgerLock ledgerLock(LedgerProperties properties, ObjectProvider<LedgerGuest> guest) {
        if (guest.stream().findAny().isPresent()) {
            return LedgerLock.noneFor(properties);
        }
        LedgerLock taken = LedgerLock.take(properties);
        KeepDataPrivate.of(properties);
        return taken;
    }

    /** One connection, used by the one writer alone. */
    @Bean
    public HikariDataSource ledgerDataSource(LedgerProperties properties, LedgerLock ledgerLock) {
        RefuseUnfit.check(properties);
        RefuseMoved.check(properties);
        return LedgerPools.writer(properties);
    }

    /** Used at the start alone, on a file that is there by then. */
    @Bean(defaultCandidate = false)
    @FlywayDataSource
    @DependsOn("ledgerDataSource")
    DataSource migrations(LedgerProperties properties) {
        return LedgerPools.migrations(properties);
    }

    @Bean
    FlywayConfigurationCustomizer migrateInPeace(LedgerProperties properties) {
        return flyway -> LedgerPools.migrate(properties, flyway);
    }

    /** A guest takes the ledger as it is. */
    @Bean
    FlywayMigrationStrategy ledgerForm(ObjectProvider<LedgerGuest> guest) {
        return guest.stream().findAny().isPresent() ? LedgerForm::leave : LedgerForm::migrate;
    }

    @Bean(destroyMethod = "close")
    public GroupCommit transactions(HikariDataSource ledgerDataSource) {
        return new GroupCommit(
                new LedgerTransactionManager(ledgerDataSource),
                () -> ledgerDataSource.getHikariPoolMXBean().softEvictConnections());
    }

    /** Readers see the last commit and hold nobody up. */
    @Bean(destroyMethod = "close")
    @DependsOnDatabaseInitialization
    LedgerReads ledgerReads(LedgerProperties properties) {
        return new LedgerReads(LedgerPools.readers(properties));
    }

    /** Of a file of its own the machine's time; of a server its own, which all nodes share. */
    @Bean
    Clock clock(LedgerProperties properties, ObjectProvider<LedgerReads> reads) {
        return switch (properties.dialect()) {
            case SQLITE -> new MachineClock(Clock.systemUTC(), System::nanoTime);
            case POSTGRESQL -> new DatabaseClock(() -> micros(reads.getObject().jdbc()), System::nanoTime);
        };
    }

    private static long micros(JdbcClient jdbc) {
        return jdbc.sql("select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)")
                .query(Long.class)
                .single();
    }

    /** A file has one joiner at a time. */
    @Bean
    LiveNodes liveNodes(JdbcClient jdbc, LeaseProperties lease, Clock clock, LedgerProperties properties) {
        return new LiveNodes(jdbc, lease, clock, properties.dialect() == Dialect.SQLITE);
    }

    /**
     * A thread for the heartbeat alone: nothing that takes long may make it late. Unlike others it goes on while joiner ends,
     * until the calls in flight have come to rest.
     */
    @Bean(name = HEARTBEAT, defaultCandidate = false)
    ThreadPoolTaskScheduler heartbeat() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("ledger-heartbeat-");
        scheduler.setAcceptTasksAfterContextClose(true);
        scheduler.setDaemon(true);
        return scheduler;
    }

    /** Whoever has a file of its own has nobody to tell. */
    @Bean(destroyMethod = "close")
    AutoCloseable otherNodes(LedgerProperties properties, Signal signal) {
        return switch (properties.dialect()) {
            case SQLITE -> () -> {};
            case POSTGRESQL -> new OtherNodes(LedgerPools.words(properties), signal);
        };
    }
}
