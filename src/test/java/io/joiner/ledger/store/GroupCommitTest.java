package io.joiner.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.joiner.ledger.open.LedgerConfiguration;
import io.joiner.ledger.open.LedgerLock;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.sqlite.SQLiteConnection;

@Timeout(30)
class GroupCommitTest {

    @TempDir
    Path folder;

    private LedgerLock lock;
    private HikariDataSource dataSource;
    private GroupCommit commits;
    private JdbcClient jdbc;

    @BeforeEach
    void openDatabase() {
        LedgerProperties properties = new LedgerProperties(folder, new LedgerProperties.Database(null, null, null));
        LedgerConfiguration configuration = new LedgerConfiguration();
        lock = LedgerLock.take(properties);
        dataSource = configuration.ledgerDataSource(properties, lock);
        commits = configuration.transactions(dataSource);
        jdbc = JdbcClient.create(dataSource);
        commits.write(() ->
                jdbc.sql("create table kept (name text not null primary key)").update());
        commits.write(() -> jdbc.sql("""
                        create trigger undo_all before insert on kept when new.name = 'undo all'
                        begin select raise(rollback, 'as SQLite does when the disk is full'); end""").update());
    }

    @AfterEach
    void closeDatabase() throws IOException {
        commits.close();
        dataSource.close();
        lock.close();
    }

    @Test
    void putsWaitingUnitsIntoOneTransaction() {
        Blocked blocked = new Blocked();

        List<CompletableFuture<Integer>> units =
                IntStream.range(0, 50).mapToObj(i -> keep("unit " + i)).toList();
        blocked.goOn();
        units.forEach(CompletableFuture::join);

        assertThat(kept()).hasSize(50);
        assertThat(transactionsOf(units)).isEqualTo(1);
    }

    /** Its thread is the only writer: seen to end, the process ends; going on in silence, it may write nonsense. */
    @Test
    void endsWhenMemoryIsUsedUpAndKeepsNobodyWaiting() throws InterruptedException {
        Thread writer = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("ledger-writer") && thread.isAlive())
                .max(Comparator.comparing(Thread::getId))
                .orElseThrow();
        AtomicReference<Throwable> last = new AtomicReference<>();
        writer.setUncaughtExceptionHandler((thread, thrown) -> last.set(thrown));

        CompletableFuture<Integer> unit = commits.submit(() -> {
            throw new OutOfMemoryError("of the test");
        });

        assertThatThrownBy(unit::join).hasCauseInstanceOf(LedgerUnavailableException.class);
        writer.join();
        assertThat(last.get()).isInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(() -> keep("later").join()).hasCauseInstanceOf(LedgerUnavailableException.class);
    }

    @Test
    void undoesAFailingUnitAloneAndTellsItsOwnFailure() {
        Blocked blocked = new Blocked();
        CompletableFuture<Integer> before = keep("before");
        CompletableFuture<Integer> failing = commits.submit(() -> {
            insert("failing");
            throw new IllegalArgumentException("its own");
        });
        CompletableFuture<Integer> doubled = keep("before");
        CompletableFuture<Integer> after = keep("after");
        blocked.goOn();

        assertThat(before.join()).isEqualTo(1);
        assertThat(after.join()).isEqualTo(1);
        assertThatThrownBy(failing::join).hasCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(doubled::join).hasCauseInstanceOf(DataAccessException.class);
        assertThat(kept()).containsExactly("after", "before");
    }

    @Test
    void throwsAUnitsOwnFailureToTheOneWhoWaits() {
        assertThatThrownBy(() -> commits.write(() -> {
                    throw new IllegalArgumentException("its own");
                }))
                .isExactlyInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsNothingOfAllWhenSqliteUndoesTheTransactionByItself() {
        Blocked blocked = new Blocked();
        List<CompletableFuture<Integer>> units = List.of(keep("before"), keep("undo all"), keep("after"));
        blocked.goOn();

        assertThat(units).allSatisfy(GroupCommitTest::isUnavailable);
        assertThat(kept()).isEmpty();
        assertThat(keep("again").join()).isEqualTo(1);
        assertThat(kept()).containsExactly("again");
    }

    @Test
    void keepsNothingWhenTheDatabaseIsFullAndWorksAgainOnceThereIsRoom() {
        long pages = commits.write(
                () -> jdbc.sql("pragma page_count").query(Long.class).single());
        commits.write(() -> jdbc.sql("pragma max_page_count = " + (pages + 2))
                .query(Long.class)
                .single());
        Blocked blocked = new Blocked();
        List<CompletableFuture<Integer>> units = List.of(keep("before"), keep("x".repeat(1_000_000)), keep("after"));
        blocked.goOn();

        assertThat(units).allSatisfy(GroupCommitTest::isUnavailable);
        assertThat(kept()).isEmpty();
        // The fresh connection knows no such bound.
        assertThat(keep("x".repeat(1_000_000)).join()).isEqualTo(1);
    }

    @Test
    void keepsNothingWhenTheConnectionBreaksAndWorksAgainWithAnother() {
        Blocked blocked = new Blocked();
        List<CompletableFuture<Integer>> units = List.of(
                keep("before"),
                commits.submit(() -> {
                    dropConnection();
                    return insert("broken");
                }),
                keep("after"));
        blocked.goOn();

        assertThat(units).allSatisfy(GroupCommitTest::isUnavailable);
        assertThat(keep("again").join()).isEqualTo(1);
        assertThat(kept()).containsExactly("again");
    }

    @Test
    void keepsNothingWhileAnotherProgramHoldsTheLockAndWorksAgainAfterIt() throws Exception {
        commits.write(
                () -> jdbc.sql("pragma busy_timeout = 50").query(Long.class).single());
        try (Connection other = DriverManager.getConnection(url());
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");
            isUnavailable(keep("while locked"));
            statement.execute("rollback");
        }

        assertThat(keep("again").join()).isEqualTo(1);
        assertThat(kept()).containsExactly("again");
    }

    @Test
    void livesOnThoughTheOldConnectionCannotBeDropped() {
        GroupCommit unlucky = new GroupCommit(new LedgerTransactionManager(dataSource), () -> {
            throw new IllegalStateException("no pool");
        });

        isUnavailable(unlucky.submit(() -> insert("undo all")));
        dataSource.getHikariPoolMXBean().softEvictConnections();

        assertThat(unlucky.write(() -> insert("again"))).isEqualTo(1);
        unlucky.close();
    }

    @Test
    void tellsTheCauseThoughSqliteHasUndoneTheTransactionByItself() {
        assertThatThrownBy(() -> commits.write(() -> insert("undo all")))
                .isInstanceOf(LedgerUnavailableException.class)
                .rootCause()
                .hasMessageContaining("as SQLite does when the disk is full");
    }

    @Test
    void failsUnitsThatComeAfterItWasClosedWithoutInterruptingAnyone() {
        commits.close();

        assertThatThrownBy(() -> commits.write(() -> insert("late")))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessage("the ledger is closed");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void writesWhatWaitsBeforeItCloses() {
        Blocked blocked = new Blocked();
        List<CompletableFuture<Integer>> units =
                IntStream.range(0, 500).mapToObj(i -> keep("unit " + i)).toList();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(commits::close);
        blocked.goOn();
        closing.join();

        assertThat(units).allSatisfy(unit -> assertThat(unit).isCompletedWithValue(1));
        assertThat(kept()).hasSize(500);
    }

    @Test
    void answersEverybodyWhoWritesWhileItCloses() {
        AtomicInteger unanswered = new AtomicInteger();
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(t -> new Thread(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        keep("thread " + t + " unit " + i)
                                .exceptionally(why -> 0)
                                .join();
                    }
                    unanswered.decrementAndGet();
                }))
                .toList();
        unanswered.set(threads.size());
        threads.forEach(Thread::start);
        commits.write(() -> insert("some"));
        commits.close();
        threads.forEach(GroupCommitTest::join);

        assertThat(unanswered).hasValue(0);
    }

    @Test
    void keepsTheWorkOfAThreadThatIsBeingStopped() {
        Thread.currentThread().interrupt();

        assertThat(commits.write(() -> insert("verdict"))).isEqualTo(1);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(kept()).containsExactly("verdict");
    }

    @Test
    void keepsEveryUnitOfManyThreads() {
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(t -> new Thread(() ->
                        IntStream.range(0, 200).forEach(i -> commits.write(() -> insert("t" + t + " u" + i)))))
                .toList();
        threads.forEach(Thread::start);
        threads.forEach(GroupCommitTest::join);

        assertThat(kept()).hasSize(1_600);
    }

    @Test
    void refusesToWaitForItself() {
        assertThatThrownBy(() -> commits.write(() -> commits.write(() -> 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one writer");
    }

    @Test
    void yieldsNothingWhereTheWorkDoes() {
        assertThat(commits.submit(() -> null).join()).isNull();
    }

    // What happens

    /** Holds the writer up, so that what is submitted meanwhile goes into one transaction. */
    private final class Blocked {

        private final CountDownLatch gate = new CountDownLatch(1);

        @SuppressWarnings("FutureReturnValueIgnored") // the next line waits for it
        Blocked() {
            CountDownLatch reached = new CountDownLatch(1);
            commits.submit(() -> {
                reached.countDown();
                await(gate);
                return 0;
            });
            await(reached);
        }

        void goOn() {
            gate.countDown();
        }
    }

    private final List<String> transactions = new ArrayList<>();

    private CompletableFuture<Integer> keep(String name) {
        return commits.submit(() -> insert(name));
    }

    private int insert(String name) {
        transactions.add(String.valueOf(savepointTransaction()));
        return jdbc.sql("insert into kept (name) values (?)").param(name).update();
    }

    /** Told by the connection holder that Spring binds for the length of a transaction. */
    private int savepointTransaction() {
        return System.identityHashCode(TransactionSynchronizationManager.getResource(dataSource));
    }

    private long transactionsOf(List<CompletableFuture<Integer>> units) {
        assertThat(transactions).hasSameSizeAs(units);
        return transactions.stream().distinct().count();
    }

    private void dropConnection() {
        try {
            DataSourceUtils.getConnection(dataSource)
                    .unwrap(SQLiteConnection.class)
                    .close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> kept() {
        return JdbcClient.create(new DriverManagerDataSource(url()))
                .sql("select name from kept order by name")
                .query(String.class)
                .list();
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("ledger.db");
    }

    private static void isUnavailable(CompletableFuture<Integer> unit) {
        assertThatThrownBy(unit::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(LedgerUnavailableException.class);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
