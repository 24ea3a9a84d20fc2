package io.joiner.ledger.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Gives the space of removed rows back to the disk, where the ledger is a file; a server's own vacuum does so by itself.
 *
 * <p>A file made before joiner could do this keeps its size: its free pages are used again, and a backup leaves them out.
 */
@Component
public class FreeSpace {

    private static final Logger log = LoggerFactory.getLogger(FreeSpace.class);

    /** 2 MB; moving them takes a few milliseconds. */
    private static final int PAGES_AT_ONCE = 500;

    private static final Duration LONGEST_USE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

    private final Transactions transactions;
    private final JdbcTemplate jdbc;
    private final LedgerProperties properties;

    FreeSpace(Transactions transactions, JdbcTemplate jdbc, LedgerProperties properties) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** Makes a new file in the form that can shrink, which must be said before anything is in it. */
    public static void makeReturnable(LedgerProperties properties) {
        Path file = properties.file();
        if (file == null || Files.exists(file)) {
            return;
        }
        makePrivate(file);
        try (Connection connection = DriverManager.getConnection(properties.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("pragma auto_vacuum = incremental");
            statement.execute("vacuum");
        } catch (SQLException e) {
            log.debug("The ledger's file could not be made in advance; whoever opens it next will tell why", e);
        }
    }

    /** SQLite would make it for all to read, and takes an empty file for a new one. */
    private static void makePrivate(Path file) {
        try {
            OwnerAlone.makeFile(file);
        } catch (IOException e) {
            log.debug("The ledger's file could not be made in advance; whoever opens it next will tell why", e);
        }
    }

    /**
     * Gives some free pages back, and once there are none empties the write-ahead log.
     *
     * @param afterRemoving whether there is any reason to
     * @return whether there may be more
     */
    public boolean giveBackSome(boolean afterRemoving) {
        if (!afterRemoving || properties.dialect() != Dialect.SQLITE) {
            return false;
        }
        boolean more = transactions.write(() -> {
            int free = pages("freelist_count");
            // As a plain statement: a prepared one would move a single page.
            jdbc.update("pragma incremental_vacuum(%d)".formatted(PAGES_AT_ONCE));
            int left = pages("freelist_count");
            return left > 0 && left < free;
        });
        if (!more) {
            emptyLog();
        }
        return more;
    }

    private int pages(String pragma) {
        return Objects.requireNonNull(jdbc.queryForObject("pragma " + pragma, Integer.class));
    }

    /**
     * Moves all of the write-ahead log into the file, and cuts it off; what was overwritten is gone from the disk then.
     *
     * @return false if a reader is in the way, who is not waited for: meanwhile nobody could write
     */
    boolean emptyLog() {
        if (properties.dialect() != Dialect.SQLITE) {
            return true;
        }
        try (Connection connection = DriverManager.getConnection(properties.jdbcUrl() + "?busy_timeout=0");
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("pragma wal_checkpoint(truncate)")) {
            return row.next() && row.getInt(1) == 0;
        } catch (SQLException e) {
            log.debug("The write-ahead log could not be emptied now", e);
            return false;
        }
    }

    /** As {@link #emptyLog}, until nobody is in the way any more; nobody is kept from writing meanwhile. */
    public void emptyLogAtLast() {
        long end = System.nanoTime() + LONGEST_USE.toNanos();
        boolean emptied = emptyLog();
        while (!emptied && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            emptied = emptyLog();
        }
        if (!emptied) {
            log.warn(
                    "What was erased may stand in {}-wal still: somebody has been using the ledger all the time."
                            + " It is overwritten as the log goes on, and gone when joiner stops.",
                    properties.file());
        }
    }
}
