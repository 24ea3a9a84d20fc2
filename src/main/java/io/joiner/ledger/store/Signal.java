package io.joiner.ledger.store;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes those who wait for the ledger to change; a change between looking and waiting is not missed.
 *
 * <p>Whoever knows what there may be to do now wakes those alone who do it: each other would look in vain, with every call.
 */
public final class Signal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Work, Changes> all = new EnumMap<>(Work.class);
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

    /** The changes after which there may be work of one kind. */
    private static final class Changes {

        private final Condition another;
        private long count;

        Changes(Condition another) {
            this.another = another;
        }
    }

    public Signal() {
        for (Work work : Work.values()) {
            all.put(work, new Changes(lock.newCondition()));
        }
    }

    /** A mark to be taken before looking, and handed to {@link #await}. */
    public long mark(Work work) {
        lock.lock();
        try {
            return of(work).count;
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
    public void raise(Work... works) {
        raiseHere(works);
        others.run();
    }

    /** As {@link #raise}, of what others know of already, or that is no matter to them. */
    public void raiseHere(Work... works) {
        lock.lock();
        try {
            for (Work work : works) {
                Changes changes = of(work);
                changes.count++;
                changes.another.signalAll();
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
            Changes changes = of(work);
            while (changes.count == mark && nanos > 0) {
                nanos = changes.another.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    private Changes of(Work work) {
        return Objects.requireNonNull(all.get(work));
    }
}
