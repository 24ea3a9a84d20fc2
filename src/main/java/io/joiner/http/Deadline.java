package io.joiner.http;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The moment at which a request is cut off, wherever it is: time-outs of sockets count from byte to byte only. */
final class Deadline implements AutoCloseable {

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Runnable cut;
    private ScheduledFuture<?> alarm;
    private boolean leaving;
    private volatile boolean passed;

    private Deadline(Duration within, Runnable cut) {
        this.cut = cut;
        this.alarm = set(within);
    }

    /** @param cut breaks the connection; called by a thread that must not wait */
    static Deadline in(Duration within, Runnable cut) {
        return new Deadline(within, cut);
    }

    /** Counts anew from now, as the request leaves; once only, so that redirects share one deadline. */
    synchronized void countFromNow(Duration within) {
        if (!leaving && alarm.cancel(false)) {
            leaving = true;
            alarm = set(within);
        }
    }

    boolean hasPassed() {
        return passed;
    }

    private ScheduledFuture<?> set(Duration within) {
        return TIMER.schedule(this::pass, within.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void pass() {
        passed = true;
        cut.run();
    }

    @Override
    public synchronized void close() {
        alarm.cancel(false);
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "http-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
