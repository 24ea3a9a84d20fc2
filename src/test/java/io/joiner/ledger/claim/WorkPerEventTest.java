package io.joiner.ledger.claim;

import static io.joiner.ledger.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.joiner.ledger.AttemptEnd;
import io.joiner.ledger.LedgerContract;
import io.joiner.ledger.Limit;
import io.joiner.ledger.Sample;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.accept.AcceptEvents;
import io.joiner.ledger.outbox.Outbox;
import io.joiner.ledger.outbox.OutboxEndpoints;
import io.joiner.ledger.query.AuditFacts;
import io.joiner.ledger.store.LedgerTransactionManager;
import io.joiner.ledger.store.Transactions;
import io.joiner.mapping.Mapping;
import io.joiner.support.ClockMovedByHand;
import io.joiner.support.LedgerInAFolder;
import io.joiner.support.MigratedLedger;
import io.joiner.support.Queues;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How much work the ledger has with an event. The numbers are exact and know no clock: whoever makes them grow slows joiner down,
 * and whoever makes them fall may write the new ones here.
 */
class WorkPerEventTest {

    private static final Limit WIDE = new Limit("wide", 100, Duration.ofSeconds(10), Duration.ofMillis(350));
    private static final int BATCH = 10;
    private static final Duration HELD = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final Work work = new Work();
    private LedgerInAFolder ledger;
    private int events;

    @BeforeEach
    void openLedger() {
        MigratedLedger.copyTo(folder);
        ledger = LedgerInAFolder.migrated(folder, clock, Map.of());
        ledger.get(Permits.class).open(WIDE);
        // What is looked for once in a while is no event's work.
        ledger.get(ClaimNext.class).next(WIDE, Queues.of(Sample.TARGET), 1);
    }

    @AfterEach
    void closeLedger() {
        work.close();
        ledger.close();
    }

    @Test
    void aBatchIsClaimedInOneCommit() {
        accept(BATCH);

        work.begin();
        assertThat(claim(BATCH)).hasSize(BATCH);

        // For all: when a permit is free, how Graph throttled (twice), rests, pauses, the free permits. For each: the
        // one that is
        // due, its lease, what it is, its permit, its attempt.
        work.was(1, 6 + BATCH * 6);
    }

    @Test
    void nothingIsWrittenForWhatNobodyWaitsFor() {
        work.begin();

        ledger.get(ClaimNext.class).nextToAsk(WIDE, Queues.of(Sample.TARGET));
        ledger.get(ClaimUnresolved.class).next(List.of(Sample.TARGET));
        ledger.get(TargetRests.class).callWentWell(Sample.TARGET);

        work.was(0, 2);
    }

    @Test
    void theEndOfACallIsOneCommit() {
        accept(1);
        ClaimNext.Call call = claim(1).get(0);

        work.begin();
        finish(call);

        work.was(1, 6);
    }

    @Test
    void aCallThatLeavesIsOneStatementThatSharesWhateverIsCommittedNext() {
        accept(1);
        ClaimNext.Call call = claim(1).get(0);
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        work.begin();
        CompletableFuture<Integer> first = ledger.get(Transactions.class).submit(() -> {
            begun.complete(null);
            goOn.join();
            return 0;
        });
        begun.join();

        ledger.get(Permits.class).sent(call.permit(), clock.instant());
        CompletableFuture<Integer> next = ledger.get(Transactions.class).submit(() -> 0);
        goOn.complete(null);
        first.join();
        next.join();

        work.was(2, 1);
    }

    @Test
    void aBatchOfAuditRecordsIsTakenByOneStatementAndDeliveredInOneCommit() {
        accept(BATCH);
        claim(BATCH).forEach(this::finish);

        work.begin();
        List<Outbox.Due> due = ledger.get(Outbox.class).take(OutboxEndpoints.MAIN, BATCH, HELD);
        work.was(1, 1);

        work.begin();
        due.forEach(this::read);
        work.was(0, BATCH * 3);

        work.begin();
        deliver(due);
        work.was(1, BATCH);
    }

    /** A band, because what the JVM's compilers leave out is up to them. */
    @Test
    void anEventAllocatesNoMoreThanItDid() {
        takeTheWholeWay(10);

        long before = allocated();
        takeTheWholeWay(10);
        long bytesPerEvent = (allocated() - before) / (10 * BATCH);

        assertThat(bytesPerEvent).isBetween(1L, 1_000_000L);
    }

    private void takeTheWholeWay(int batches) {
        for (int i = 0; i < batches; i++) {
            accept(BATCH);
            claim(BATCH).forEach(this::finish);
            List<Outbox.Due> due = ledger.get(Outbox.class).take(OutboxEndpoints.MAIN, BATCH, HELD);
            due.forEach(this::read);
            deliver(due);
            clock.pass(Duration.ofSeconds(11));
        }
    }

    private void accept(int number) {
        List<Mapping> mappings = IntStream.range(0, number)
                .mapToObj(i -> event("e" + events++, "person-" + events).mapping())
                .toList();
        ledger.get(AcceptEvents.class).accept(mappings);
    }

    private List<ClaimNext.Call> claim(int atMost) {
        ClaimNext.Next next = ledger.get(ClaimNext.class).next(WIDE, Queues.of(Sample.TARGET), atMost);
        return ((ClaimNext.Next.Calls) next).calls();
    }

    private void finish(ClaimNext.Call call) {
        AttemptEnd end =
                new AttemptEnd(clock.instant(), clock.instant(), 200, null, "Graph answered", "request", "rule");
        assertThat(ledger.get(CompleteEntry.class)
                        .finish(call.claim(), end, LedgerContract.verdict(Verdict.Result.SUCCEEDED)))
                .isTrue();
        ledger.get(Leases.class).letGo(call.claim());
    }

    private void read(Outbox.Due due) {
        AuditFacts facts = ledger.get(AuditFacts.class);
        facts.event(String.valueOf(due.eventId()));
        facts.ending(String.valueOf(due.entryId()), 1);
    }

    private void deliver(List<Outbox.Due> due) {
        ledger.get(Outbox.class).delivered(due.stream().map(Outbox.Due::id).toList());
    }

    private static long allocated() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return LongStream.of(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    /** What Spring says that it does at the database. */
    private static final class Work {

        private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        private final List<Logger> sources =
                List.of(loggers.getLogger(JdbcTemplate.class), loggers.getLogger(LedgerTransactionManager.class));
        private final ListAppender<ILoggingEvent> said = new ListAppender<>();

        void begin() {
            said.list.clear();
            said.start();
            sources.forEach(source -> {
                source.setLevel(Level.DEBUG);
                source.setAdditive(false);
                source.addAppender(said);
            });
        }

        void was(int commits, int statements) {
            close();
            List<String> lines = new ArrayList<>(said.list)
                    .stream().map(ILoggingEvent::getFormattedMessage).toList();
            assertThat(lines.stream().filter(line -> line.startsWith("Committing")))
                    .as("commits")
                    .hasSize(commits);
            assertThat(lines.stream().filter(line -> line.startsWith("Executing prepared SQL statement")))
                    .as("statements")
                    .hasSize(statements);
        }

        void close() {
            sources.forEach(source -> {
                source.detachAppender(said);
                source.setAdditive(true);
                source.setLevel(null);
            });
        }
    }
}
