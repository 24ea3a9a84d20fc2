package io.joiner.ledger.store;

import io.joiner.event.LogContext;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** One submitter's part of a commit. */
final class UnitOfWork<T> {

    private final Supplier<T> work;
    private final LogContext inLog = LogContext.current();
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private @Nullable T result;
    private @Nullable RuntimeException failure;

    UnitOfWork(Supplier<T> work) {
        this.work = work;
    }

    CompletableFuture<T> done() {
        return done;
    }

    /** Does the work within the running transaction, which must be undone if the work fails. */
    void run() {
        result = inLog.get(work);
    }

    /**
     * Does the work within the running transaction.
     *
     * @throws RuntimeException if the whole transaction must be given up
     */
    void run(TransactionTemplate savepoint) {
        failure = null; // of an earlier try, which is undone
        try {
            result = savepoint.execute(status -> tried());
        } catch (TransactionException e) {
            // The savepoint is gone, so SQLite has undone the transaction by itself: what follows would be committed
            // piecemeal.
            throw failure == null ? e : failure;
        } catch (RuntimeException e) {
            if (DatabaseFailure.isBehind(e)) {
                throw e;
            }
            failure = e;
        }
    }

    /** Keeps the first failure: when SQLite has undone the transaction, going back to the savepoint fails as well. */
    private T tried() {
        try {
            return inLog.get(work);
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    /** Tells the submitter how it went, once the transaction is durable. */
    @SuppressWarnings("NullAway") // a unit of work may well yield null
    void complete() {
        if (failure != null) {
            done.completeExceptionally(failure);
        } else {
            done.complete(result);
        }
    }

    void fail(LedgerUnavailableException why) {
        done.completeExceptionally(why);
    }
}
