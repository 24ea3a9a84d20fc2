package io.joiner.ledger.transfer;

import com.zaxxer.hikari.HikariDataSource;
import io.joiner.ledger.Progress;
import io.joiner.ledger.open.LedgerForm;
import io.joiner.ledger.open.LedgerLock;
import io.joiner.ledger.open.LedgerPools;
import io.joiner.ledger.open.MovedMark;
import io.joiner.ledger.open.Tables;
import io.joiner.ledger.store.Dialect;
import io.joiner.ledger.store.Ids;
import io.joiner.ledger.store.LedgerProperties;
import io.joiner.ledger.store.LedgerProperties.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.stereotype.Component;

/**
 * Moves all of an embedded ledger to a database server: what waits goes on there, with the same ids.
 *
 * <p>First a mark, then all rows and the mark in one transaction of the server's. So the ledger is never open on both sides:
 * wherever a move breaks off, joiner refuses to start on the file until the move was run again or undone.
 */
@Component
public class MoveLedger {

    private final LedgerProperties properties;

    MoveLedger(LedgerProperties properties) {
        this.properties = properties;
    }

    /**
     * What was moved.
     *
     * @param to without credentials
     * @param tables rows by table
     * @param replaced how many values held the character NUL, which a server's text can't hold: its picture stands there now
     */
    public record Moved(String from, String to, Map<String, Long> tables, long rows, long replaced) {}

    private enum Step {
        REHEARSAL,
        FOR_GOOD
    }

    /** What is done at the embedded ledger, which nobody else has meanwhile. */
    private interface Work<T> {
        T at(Connection source) throws SQLException, IOException;
    }

    /**
     * Says what would be moved, and changes nothing on either side.
     *
     * @throws MoveRefusedException if it could not be moved
     */
    public Moved rehearse(Database to) {
        MoveTarget target = targetOf(to);
        return atSource(Step.REHEARSAL, source -> {
            refuseIfMovedElsewhere(MovedMark.of(source), target);
            target.refuseIfUnfit();
            try (Connection there = target.connect()) {
                target.refuseIfFilled(there);
            }
            return moved(target, Tables.counts(source), 0);
        });
    }

    /**
     * Moves all of the ledger, or nothing.
     *
     * @throws MoveRefusedException if it can't be moved; the ledger is as it was then
     */
    public Moved move(Database to, Progress progress) {
        MoveTarget target = targetOf(to);
        return atSource(Step.FOR_GOOD, source -> {
            refuseIfMovedElsewhere(MovedMark.of(source), target);
            target.refuseIfUnfit();
            target.migrate();
            try (Connection there = target.connect()) {
                return move(source, there, target, progress);
            }
        });
    }

    /**
     * Lets joiner start on the embedded ledger again.
     *
     * @return whether it had been moved
     */
    public boolean undo() {
        return atSource(Step.FOR_GOOD, source -> {
            boolean moved = MovedMark.of(source).isPresent();
            if (moved) {
                MovedMark.remove(source);
            }
            return moved;
        });
    }

    private Moved move(Connection source, Connection there, MoveTarget target, Progress progress)
            throws SQLException, IOException {
        Optional<MovedMark> mark = MovedMark.of(source);
        if (mark.isPresent() && mark.equals(MovedMark.of(there))) {
            return moved(target, Tables.counts(there), 0);
        }
        there.setAutoCommit(false);
        Moved moved;
        try {
            target.lockEmpty(there);
            if (mark.isEmpty()) {
                new MovedMark(Ids.next(), target.describe(), Instant.ofEpochMilli(System.currentTimeMillis()))
                        .write(source);
            }
            moved = copy(source, there, target, progress);
            analyze(there);
        } catch (SQLException | IOException | RuntimeException e) {
            MovedMark.remove(source);
            throw e;
        }
        commit(there);
        return moved;
    }

    /** Whether a commit that fails was one is not known: the mark stays, and the next move looks. */
    private static void commit(Connection there) throws SQLException {
        try {
            there.commit();
        } catch (SQLException e) {
            throw new MoveRefusedException(
                    "The server was lost at the very end, and may have all or nothing: run the same"
                            + " move again, it will see. " + e.getMessage());
        }
    }

    /** Else the server would plan its first queries as for empty tables. */
    private static void analyze(Connection there) throws SQLException {
        try (Statement statement = there.createStatement()) {
            statement.execute("analyze");
        }
    }

    /** In a transaction, so that no command beside writes meanwhile. */
    private Moved copy(Connection source, Connection there, MoveTarget target, Progress progress)
            throws SQLException, IOException {
        source.setAutoCommit(false);
        try {
            long all = Tables.counts(source).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            CopyTables copy = new CopyTables(source, there, rows -> progress.at(rows, all));
            return moved(target, copy.copy(), copy.replaced());
        } finally {
            source.rollback();
            source.setAutoCommit(true);
        }
    }

    private Moved moved(MoveTarget target, Map<String, Long> tables, long replaced) {
        long rows = tables.values().stream().mapToLong(Long::longValue).sum();
        return new Moved(embedded().describe(), target.describe(), new TreeMap<>(tables), rows, replaced);
    }

    private static MoveTarget targetOf(Database to) {
        String url = to.url();
        if (url == null || Dialect.of(url).orElse(null) != Dialect.POSTGRESQL) {
            throw new MoveRefusedException("A ledger is moved to a server: --to jdbc:postgresql://host/database");
        }
        return new MoveTarget(to);
    }

    private static void refuseIfMovedElsewhere(Optional<MovedMark> mark, MoveTarget target) {
        if (mark.isPresent() && !mark.get().to().equals(target.describe())) {
            throw new MoveRefusedException("The ledger was moved to "
                    + mark.get().to() + " at " + mark.get().movedAt()
                    + " already. If no joiner has run there: move --undo, then move again.");
        }
    }

    static void migrate(Flyway flyway) {
        LedgerForm.trouble(flyway).ifPresent(found -> {
            throw new MoveRefusedException(found);
        });
        flyway.migrate();
    }

    private <T> T atSource(Step step, Work<T> work) {
        LedgerProperties source = embedded();
        LedgerLock.noneFor(source);
        try (LedgerLock held = LedgerLock.take(source);
                HikariDataSource pool = LedgerPools.writer(source)) {
            if (step == Step.FOR_GOOD) {
                migrate(Flyway.configure().dataSource(pool).load());
            }
            try (Connection connection = pool.getConnection()) {
                return work.at(connection);
            }
        } catch (SQLException | IOException | FlywayException e) {
            throw new MoveRefusedException(
                    "It broke off, and a joiner can start at " + source.describe() + " as before: " + e.getMessage());
        }
    }

    /** Also where the keys name the server already: then it is the file that lies in the data folder. */
    private LedgerProperties embedded() {
        return properties.file() == null
                ? new LedgerProperties(properties.dataDir(), new Database(null, null, null))
                : properties;
    }
}
