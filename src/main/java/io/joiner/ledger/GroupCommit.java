package io.joiner.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One thread that writes for all: whatever units of work wait are put into one transaction, each in a savepoint of its own.
 *
 * <p>SQLite takes one writer at a time; uncoordinated writers stall each other, and a sync a unit would cost most of the
 * throughput. The queue is bounded: when it is full, submitters wait.
 */
final class GroupCommit implements Transactions, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final int MOST_UNITS_A_COMMIT = 256;

    private final BlockingQueue<Unit<?>> waiting = new ArrayBlockingQueue<>(4 * MOST_UNITS_A_COMMIT);
    private final TransactionTemplate commit;
    private final TransactionTemplate savepoint;
    private final Thread writer = new Thread(this::writeUntilInterrupted, "ledger-writer");
    private volatile boolean closed;

    GroupCommit(PlatformTransactionManager transactions) {
        this.commit = new TransactionTemplate(transactions);
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public <T> CompletableFuture<T> submit(Supplier<T> work) {
        Unit<T> unit = new Unit<>(work, new CompletableFuture<>());
        try {
            if (closed) {
                throw new InterruptedException("the ledger is closed");
            }
            waiting.put(unit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            unit.done.completeExceptionally(
                    new LedgerUnavailableException("interrupted while waiting for the ledger", e));
        }
        return unit.done;
    }

    @Override
    public <T> T write(Supplier<T> work) {
        try {
            return submit(work).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void writeUntilInterrupted() {
        List<Unit<?>> units = new ArrayList<>(MOST_UNITS_A_COMMIT);
        while (!closed || !waiting.isEmpty()) {
            try {
                units.add(waiting.take());
                waiting.drainTo(units, MOST_UNITS_A_COMMIT - 1);
                commit(units);
            } catch (InterruptedException e) {
                log.debug("The ledger's writer was asked to end");
            } finally {
                units.clear();
            }
        }
    }

    private void commit(List<Unit<?>> units) {
        try {
            commit.executeWithoutResult(status -> units.forEach(unit -> unit.run(savepoint)));
        } catch (RuntimeException | Error e) {
            log.error("The ledger could not be written; {} units of work were not kept", units.size(), e);
            LedgerUnavailableException failure = new LedgerUnavailableException("the ledger could not be written", e);
            units.forEach(unit -> unit.done.completeExceptionally(failure));
            return;
        }
        units.forEach(Unit::complete);
    }

    /** Ends the writer after what waits by now has been written. */
    @Override
    public void close() {
        closed = true;
        writer.interrupt();
        try {
            writer.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Unit<T> {

        private final Supplier<T> work;
        private final CompletableFuture<T> done;
        private @Nullable T result;
        private @Nullable RuntimeException failure;

        Unit(Supplier<T> work, CompletableFuture<T> done) {
            this.work = work;
            this.done = done;
        }

        void run(TransactionTemplate savepoint) {
            result = null;
            failure = null;
            try {
                result = savepoint.execute(status -> work.get());
            } catch (RuntimeException e) {
                failure = e;
            }
        }

        @SuppressWarnings("NullAway") // a unit of work may well yield null
        void complete() {
            if (failure != null) {
                done.completeExceptionally(failure);
            } else {
                done.complete(result);
            }
        }
    }
}
