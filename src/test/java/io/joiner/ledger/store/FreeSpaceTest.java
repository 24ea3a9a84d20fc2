package io.joiner.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.ledger.LedgerContract;
import io.joiner.ledger.LedgerDatabase;
import io.joiner.ledger.Sample;
import io.joiner.ledger.retention.SweepLedger;
import io.joiner.mapping.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of the space of removed rows in a file. */
public class FreeSpaceTest extends LedgerContract {

    private static final int ITEMS = 1_000;
    private static final int SWEEPS = 30;

    FreeSpaceTest() {
        super(LedgerDatabase.SQLITE);
    }

    @Test
    void aNewFileShrinksAgain() throws IOException {
        get(FreeSpace.class).emptyLog();
        long empty = ledger();
        fill();
        long full = ledger();
        sweepAll();

        assertThat(full).isGreaterThan(empty + 4_000L * ITEMS);
        assertThat(ledger()).isLessThan(empty + 200_000);
        assertThat(size("ledger.db-wal")).isZero();
    }

    @Test
    void aFileOfAnOlderJoinerUsesItsFreedSpaceAgain() throws IOException, SQLException {
        closeLedger();
        makeUnableToShrink(folder);
        openLedger();
        fill();
        sweepAll();
        long swept = ledger();
        fill();
        get(FreeSpace.class).emptyLog();

        assertThat(ledger()).isBetween(swept, swept + swept / 10);
    }

    @Test
    void whatIsErasedWaitsForAReaderUntilNothingOfItIsInTheLog() throws Exception {
        accept(Sample.event("e1", "canary"));
        try (Connection reader = connect(folder);
                Statement statement = reader.createStatement()) {
            statement.execute("begin");
            statement.executeQuery("select count(*) from event").close();
            assertThat(get(FreeSpace.class).emptyLog()).isFalse();

            Thread emptying = new Thread(() -> get(FreeSpace.class).emptyLogAtLast());
            emptying.start();
            // It has tried in vain, and waits to try again.
            await().until(() -> emptying.getState() == Thread.State.TIMED_WAITING);
            statement.execute("commit");
            emptying.join(5_000);
            assertThat(emptying.isAlive()).isFalse();
        }
        assertThat(size("ledger.db-wal")).isZero();
    }

    private void fill() {
        accept(IntStream.range(0, ITEMS)
                .mapToObj(i -> Sample.bad("line " + i, "x".repeat(4_000)))
                .toArray(Mapping[]::new));
        change("update outbox set state = 'DELIVERED', delivered_at = ?", clock.millis());
        get(FreeSpace.class).emptyLog();
    }

    private void sweepAll() {
        clock.pass(Duration.ofDays(181));
        for (int i = 0; i < SWEEPS; i++) {
            get(SweepLedger.class).sweepSome();
        }
        assertThat(rows("rejected")).isZero();
    }

    /** As files were made before joiner gave space back. */
    public static void makeUnableToShrink(Path folder) throws SQLException {
        try (Connection connection = connect(folder);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma auto_vacuum = none");
            statement.execute("vacuum");
        }
    }

    private static Connection connect(Path folder) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
    }

    private long ledger() throws IOException {
        return size("ledger.db");
    }

    private long size(String file) throws IOException {
        return Files.size(folder.resolve(file));
    }
}
