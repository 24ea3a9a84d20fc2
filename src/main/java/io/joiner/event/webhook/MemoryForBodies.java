package io.joiner.event.webhook;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds the memory that all bodies together may take, whoever sends them and however slowly. */
final class MemoryForBodies {

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    MemoryForBodies(long most) {
        this.most = most;
    }

    /** False, and nothing taken, if there is no room. */
    boolean take(int bytes) {
        if (taken.addAndGet(bytes) <= most) {
            return true;
        }
        giveBack(bytes);
        return false;
    }

    void giveBack(int bytes) {
        taken.addAndGet(-bytes);
    }
}
