package io.joiner.ledger.store;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes those who wait for the ledger to change; a change between looking and waiting is not missed.
 *
 * <p>Whoever knows what there may be to do now wakes those alone who do it: each other would look in vain, with every call.
 */
public final class Signal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition[] changed =
            Arrays.stream(Work.values()).map(work -> lock.newCondition()).toArray(Condition[]::new);
    private final long[] changes = new long[Work.values().length];
    private volatile Runnable others = () -> {};

    /** What there may be to do after a change. */
    public enum Work {
        /** Calls of entries. */
        CALLS,
        /** Looks into the provisioning log. */
        LOG_LOOKS,
        /** Questions for people and subscriptions. */
        QUESTIONS,
        /** Deliveries of audit records. */
        RECORDS
    }

    /** A mark to be taken before looking, and handed to {@link #await}. */
    public long mark(Work work) {
        lock.lock();
        try {
            return changes[work.ordinal()];
        } finally {
            lock.unlock();
        }
    }

    /** Has whoever else must know told of every {@link #raise}. */
    public void alsoTell(Runnable others) {
        this.others = others;
    }

    /** Says that something changed after which there may be anything to do. */
    public void raise() {
        raise(Work.values());
    }

    /** Says that something changed after which there may be this to do, here and at other nodes. */
    public void raise(Work... all) {
        raiseHere(all);
        others.run();
    }

    /** As {@link #raise}, of what others know of already, or that is no matter to them. */
    public void raiseHere(Work... all) {
        lock.lock();
        try {
            for (Work work : all) {
                changes[work.ordinal()]++;
                changed[work.ordinal()].signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something has changed since the mark that was taken for the same work, or the time is over. */
    public void await(Work work, long mark, Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (changes[work.ordinal()] == mark && nanos > 0) {
                nanos = changed[work.ordinal()].awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }
}
