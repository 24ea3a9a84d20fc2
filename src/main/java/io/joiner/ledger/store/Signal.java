package io.joiner.ledger.store;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes those who wait for the ledger to change; a change between looking and waiting is not missed. */
public final class Signal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long changes;
    private volatile Runnable others = () -> {};

    /** A mark to be taken before looking, and handed to {@link #await}. */
    public long mark() {
        lock.lock();
        try {
            return changes;
        } finally {
            lock.unlock();
        }
    }

    /** Has whoever else must know told of every {@link #raise}. */
    public void alsoTell(Runnable others) {
        this.others = others;
    }

    /** Says that something changed. */
    public void raise() {
        raiseHere();
        others.run();
    }

    /** Says that something changed that others know of already, or that is no matter to them. */
    public void raiseHere() {
        lock.lock();
        try {
            changes++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something has changed since the mark, or the time is over. */
    public void await(long mark, Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (changes == mark && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }
}
