package io.joiner.ledger.store;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Runs units of work that write to the ledger; each is kept whole or not at all. */
public interface Transactions {

    /**
     * Runs the work soon, in the order of submission, and completes once it is durable.
     *
     * <p>The future fails with the work's own exception (its writes are undone, others' are not), or with
     * {@link LedgerUnavailableException} when the database failed.
     */
    <T> CompletableFuture<T> submit(Supplier<T> work);

    /** As {@link #submit}, but waits and throws what the future would fail with. */
    <T> T write(Supplier<T> work);
}
