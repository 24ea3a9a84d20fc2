package io.joiner.ops.cli.output;

import io.joiner.provisioning.decide.InWords;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tells that work goes on of which nobody knows how far it is: how long it has taken so far. */
public final class LongWork {

    private LongWork() {}

    /** Does the work, and tells of it meanwhile. */
    @SuppressWarnings("FutureReturnValueIgnored") // only shows progress
    public static <T> T during(Supplier<T> work, String words, ProgressLine line) {
        long begun = System.nanoTime();
        long every = line.between().toMillis();
        ScheduledExecutorService telling = Executors.newSingleThreadScheduledExecutor();
        telling.scheduleAtFixedRate(
                () -> line.show("%s, %s so far"
                        .formatted(words, InWords.duration(Duration.ofNanos(System.nanoTime() - begun)))),
                every,
                every,
                TimeUnit.MILLISECONDS);
        try {
            return work.get();
        } finally {
            telling.shutdownNow();
            line.clear();
        }
    }
}
