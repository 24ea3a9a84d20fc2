package io.joiner.ops.lifecycle;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what follows from an {@link Error}, and from a thread that ended with its work undone.
 *
 * <p>Out of memory ends the process at once, wherever that is seen: which threads and locks survived it, nobody knows. A
 * thread that ended by an Error ends the process in order. A step of a route that ended by an Error fails like any other.
 * The ledger has all that was acknowledged, so the next start goes on where this process ended.
 */
public final class FatalErrors implements Thread.UncaughtExceptionHandler {

    /** What {@code -XX:+ExitOnOutOfMemoryError} ends with as well. */
    static final int OUT_OF_MEMORY = 3;

    static final int THREAD_LOST = 1;

    private static final Logger log = LoggerFactory.getLogger(FatalErrors.class);
    private static final int DEEPEST_CAUSE = 50;

    /** Nobody starts these threads anew, whatever ended them. */
    private static final String WITHOUT_SUCCESSOR = "ledger-";

    private static final FatalErrors OF_THIS_PROCESS = new FatalErrors(new EndOfThisProcess());

    private final ProcessEnd end;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<Throwable> told = new AtomicReference<>();
    private volatile boolean inCharge;

    FatalErrors(ProcessEnd end) {
        this.end = end;
    }

    /** Is told of each. */
    interface Listener {

        /** A step of a route ended by an Error; its thread goes on. */
        void stepFailed();

        /** A thread, or a task that a thread was for, has ended; {@code forGood} when nobody does its work any more. */
        void threadLost(boolean forGood);
    }

    public static FatalErrors ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    /** From now on the process ends when it must; before, and in tests, others decide. */
    public void takeCharge() {
        inCharge = true;
        Thread.setDefaultUncaughtExceptionHandler(this);
    }

    void tell(Listener listener) {
        listeners.add(listener);
    }

    void forget(Listener listener) {
        listeners.remove(listener);
    }

    /** Somebody saw this, and goes on unless memory is used up. */
    void heed(Throwable seen) {
        if (inCharge && isOutOfMemory(seen)) {
            end.halt(OUT_OF_MEMORY);
        }
    }

    /** A step of a route ended by this. */
    void stepFailed(Error error) {
        heed(error);
        listeners.forEach(Listener::stepFailed);
        log.error("A step of a route failed by an Error of Java; what it worked on fails, and joiner goes on", error);
    }

    @Override
    public void uncaughtException(Thread thread, Throwable last) {
        // Whoever makes Java's stack overflow by some input must not end joiner by it; pools replace the thread.
        boolean fatal = last instanceof Error && !(last instanceof StackOverflowError);
        threadLost(thread.getName(), last, fatal || thread.getName().startsWith(WITHOUT_SUCCESSOR));
    }

    /** @param forGood whether nobody does its work any more */
    void threadLost(String name, Throwable last, boolean forGood) {
        heed(last);
        if (told.getAndSet(last) == last) {
            return; // by the thread's pool, before the thread itself ended
        }
        listeners.forEach(listener -> listener.threadLost(forGood));
        if (forGood && inCharge) {
            log.error(
                    "The thread {} has ended and nobody does its work any more; joiner ends, to be started anew",
                    name,
                    last);
            end.exit(THREAD_LOST);
        } else {
            log.error("The thread {} has ended", name, last);
        }
    }

    private static boolean isOutOfMemory(Throwable seen) {
        Throwable cause = seen;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
