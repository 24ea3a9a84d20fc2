package io.joiner.event.webhook;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Bounds how many requests are worked on at once; those that wait hold no thread. */
final class WaitingRoom {

    private final int mostInWork;
    private final int mostWaiting;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int inWork;

    WaitingRoom(int mostInWork, int mostWaiting) {
        this.mostInWork = mostInWork;
        this.mostWaiting = mostWaiting;
    }

    /**
     * Starts work now or when its turn has come.
     *
     * @return false if too many wait already; it is not started then
     */
    boolean enter(Runnable start) {
        synchronized (this) {
            if (inWork == mostInWork) {
                return waiting.size() < mostWaiting && waiting.add(start);
            }
            inWork++;
        }
        start.run();
        return true;
    }

    /** What was started has ended. */
    void leave() {
        Runnable next = next();
        if (next != null) {
            next.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        if (waiting.isEmpty()) {
            inWork--;
        }
        return waiting.poll();
    }
}
