package io.joiner.ops.operations;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps for a moment what many ask for, so that it is worked out once for all of them. */
public final class Briefly<T> {

    private final long nanos;
    private final Supplier<T> source;
    private @Nullable T kept;
    private long since;

    public Briefly(Duration time, Supplier<T> source) {
        this.nanos = time.toNanos();
        this.source = source;
    }

    public synchronized T get() {
        T value = kept;
        if (value == null || System.nanoTime() - since > nanos) {
            value = source.get();
            kept = value;
            since = System.nanoTime();
        }
        return value;
    }

    /** What is known to have changed is worked out anew at the next question. */
    public synchronized void forget() {
        kept = null;
    }
}
