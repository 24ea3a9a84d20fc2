package io.joiner.intake.webhook.gate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;

/**
 * Bounds how many requests are worked on at once, and how many bytes their bodies have; those that wait hold no thread.
 *
 * <p>As objects in memory, JSON takes up to {@link #TIMES_AS_OBJECTS} times its bytes: a few bodies of nothing but brackets would
 * use up a small heap. Small bodies have bytes of their own, so that they don't wait behind large ones.
 */
final class WaitingRoom {

    /** Measured: objects of one member each, nested in each other, take 5 bytes of text and 200 of memory. */
    static final int TIMES_AS_OBJECTS = 40;

    private final int mostInWork;
    private final int mostWaiting;
    private final Bytes ofLarge;
    private final Bytes ofSmall;
    private final Queue<Request> waiting = new ArrayDeque<>();
    private int inWork;

    private record Request(long bytes, Runnable start) {}

    /** The bytes of one kind of bodies. */
    private static final class Bytes {

        private final long most;
        private long inWork;

        Bytes(long most) {
            this.most = most;
        }

        /** One body may be longer than all are meant to be. */
        boolean haveRoom(long bytes) {
            return inWork == 0 || inWork + bytes <= most;
        }
    }

    /**
     * A room.
     *
     * @param mostInWork the most requests that are worked on at once
     * @param mostWaiting the most requests that wait
     * @param mostBytes the most bytes that large bodies have, and small ones, that are worked on at once
     */
    WaitingRoom(int mostInWork, int mostWaiting, long mostBytes) {
        this.mostInWork = mostInWork;
        this.mostWaiting = mostWaiting;
        this.ofLarge = new Bytes(mostBytes);
        this.ofSmall = new Bytes(mostBytes);
    }

    /**
     * Starts work now or when its turn has come.
     *
     * @param bytes of the request's body
     * @return false if too many wait already; it is not started then
     */
    boolean enter(long bytes, Runnable start) {
        synchronized (this) {
            if (!fits(bytes)) {
                return waiting.size() < mostWaiting && waiting.add(new Request(bytes, start));
            }
            begin(bytes);
        }
        start.run();
        return true;
    }

    /** What was started with so many bytes has ended. */
    void leave(long bytes) {
        next(bytes).forEach(Runnable::run);
    }

    private synchronized List<Runnable> next(long ended) {
        inWork--;
        of(ended).inWork -= ended;
        List<Runnable> next = new ArrayList<>();
        for (Iterator<Request> all = waiting.iterator(); inWork < mostInWork && all.hasNext(); ) {
            Request request = all.next();
            if (fits(request.bytes())) {
                all.remove();
                begin(request.bytes());
                next.add(request.start());
            }
        }
        return next;
    }

    private boolean fits(long bytes) {
        return inWork < mostInWork && of(bytes).haveRoom(bytes);
    }

    private void begin(long bytes) {
        inWork++;
        of(bytes).inWork += bytes;
    }

    private Bytes of(long bytes) {
        return bytes > MemoryForBodies.SMALL ? ofLarge : ofSmall;
    }
}
