package io.joiner.support;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** A ledger that can be taken away and brought back; a bean beside joiner's own. */
public final class FailingLedger implements BeanPostProcessor {

    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean away;

    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    /** How often somebody wanted to write in vain. */
    public int refused() {
        return refused.get();
    }

    @Override
    public @Nullable Object postProcessAfterInitialization(Object bean, String name) {
        return name.equals("ledgerDataSource") ? new Interrupted((HikariDataSource) bean) : bean;
    }

    private final class Interrupted extends HikariDataSource {

        private final HikariDataSource ledger;

        Interrupted(HikariDataSource ledger) {
            super();
            this.ledger = ledger;
            ((HikariConfig) ledger).copyStateTo(this);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (away) {
                refused.incrementAndGet();
                throw new SQLTransientConnectionException("the ledger is away");
            }
            return ledger.getConnection();
        }

        @Override
        public HikariPoolMXBean getHikariPoolMXBean() {
            return ledger.getHikariPoolMXBean();
        }

        @Override
        public void close() {
            ledger.close();
        }
    }
}
