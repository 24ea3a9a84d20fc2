package io.joiner.ledger.store;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One thread that writes for all: whatever units of work wait are put into one transaction. Nearly always all of them go well. When
 * one does not, the transaction is undone and all are done once more, each in a savepoint of its own, so that the failure stays
 * with its unit.
 *
 * <p>SQLite takes one writer at a time; uncoordinated writers stall each other, and a sync a unit would cost most of the
 * throughput. The queue is bounded: when it is full, submitters wait.
 */
public final class GroupCommit implements Transactions, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final int MOST_UNITS_A_COMMIT = 256;

    /** How often a commit is tried again that stood in another node's way, before it counts as failed. */
    private static final int MOST_CONFLICTS = 5;

    /** Longer than the writer waits for a lock that another program holds. */
    private static final long LONGEST_CLOSE_MILLIS = 15_000;

    private final BlockingQueue<UnitOfWork<?>> waiting = new ArrayBlockingQueue<>(4 * MOST_UNITS_A_COMMIT);
    private final TransactionTemplate commit;
    private final TransactionTemplate savepoint;
    private final Runnable dropConnection;
    private final Outage outage = new Outage(InstantSource.system());
    private final Thread writer = new Thread(this::writeUntilClosed, "ledger-writer");
    private volatile boolean closing;
    private volatile boolean ended;

    /**
     * Starts the writer.
     *
     * @param dropConnection makes the next transaction use a fresh connection; called after a failure, because what an
     *     old one thinks of its own state can't be trusted then
     */
    public GroupCommit(PlatformTransactionManager transactions, Runnable dropConnection) {
        this.commit = new TransactionTemplate(transactions);
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.dropConnection = dropConnection;
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public <T> CompletableFuture<T> submit(Supplier<T> work) {
        UnitOfWork<T> unit = new UnitOfWork<>(work);
        if (closing) {
            unit.fail(closed());
        } else {
            enqueue(unit);
        }
        if (ended) {
            failWaiting();
        }
        return unit.done();
    }

    private void enqueue(UnitOfWork<?> unit) {
        // An interrupted thread still gets in while there is room: on a stop, what a call came to must be kept.
        if (!waiting.offer(unit)) {
            try {
                waiting.put(unit);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                unit.fail(new LedgerUnavailableException("interrupted while waiting for the ledger", e));
            }
        }
    }

    @Override
    public <T> T write(Supplier<T> work) {
        if (Thread.currentThread() == writer) {
            throw new IllegalStateException("a unit of work can't wait for another: there is one writer");
        }
        return Committed.result(submit(work));
    }

    private void writeUntilClosed() {
        List<UnitOfWork<?>> units = new ArrayList<>(MOST_UNITS_A_COMMIT);
        try {
            while (!closing || !waiting.isEmpty()) {
                units.add(waiting.take());
                waiting.drainTo(units, MOST_UNITS_A_COMMIT - 1);
                commit(units);
                units.clear();
            }
        } catch (InterruptedException e) {
            log.error("The ledger's writer was interrupted; nothing can be written any more", e);
        } finally {
            ended = true;
            failWaiting();
        }
    }

    private void commit(List<UnitOfWork<?>> units) {
        try {
            run(units, MOST_CONFLICTS);
        } catch (OutOfMemoryError e) {
            fail(units, e);
            // Nobody knows what it broke: this thread's end is seen, and ends the process.
            throw e;
        } catch (RuntimeException | Error e) {
            outage.goesOn(e);
            dropConnection();
            fail(units, e);
            return;
        }
        outage.mayBeOver();
        units.forEach(UnitOfWork::complete);
    }

    private static void fail(List<UnitOfWork<?>> units, Throwable why) {
        LedgerUnavailableException failure = new LedgerUnavailableException("the ledger could not be written", why);
        units.forEach(unit -> unit.fail(failure));
    }

    private void run(List<UnitOfWork<?>> units, int conflicts) {
        try {
            if (!together(units)) {
                commit.executeWithoutResult(status -> units.forEach(unit -> unit.run(savepoint)));
            }
        } catch (RuntimeException e) {
            if (conflicts == 0 || !DatabaseFailure.isConflict(e)) {
                throw e;
            }
            log.debug("Another node was in the way; doing it again", e);
            run(units, conflicts - 1);
        }
    }

    /** False if one of them failed by itself; nothing is kept of any then. */
    private boolean together(List<UnitOfWork<?>> units) {
        try {
            commit.executeWithoutResult(status -> units.forEach(UnitOfWork::run));
            return true;
        } catch (RuntimeException e) {
            if (DatabaseFailure.isBehind(e) || e instanceof TransactionException) {
                throw e;
            }
            return false;
        }
    }

    /** Whatever goes wrong here, the one writer must live on, or nothing could be written until a restart. */
    private void dropConnection() {
        try {
            dropConnection.run();
        } catch (RuntimeException e) {
            log.error("The ledger's connection could not be dropped after a failure", e);
        }
    }

    private void failWaiting() {
        for (UnitOfWork<?> unit = waiting.poll(); unit != null; unit = waiting.poll()) {
            unit.fail(closed());
        }
    }

    private static LedgerUnavailableException closed() {
        return new LedgerUnavailableException("the ledger is closed", null);
    }

    /** Ends the writer after what waits by now has been written. */
    @Override
    public void close() {
        closing = true;
        waiting.offer(new UnitOfWork<>(() -> true)); // wakes the writer; a full queue needs no waking
        try {
            writer.join(LONGEST_CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        failWaiting();
    }
}
