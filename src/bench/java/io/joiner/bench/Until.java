package io.joiner.bench;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what is measured. */
final class Until {

    private Until() {}

    static void holds(Duration atMost, Callable<Boolean> condition) {
        await().atMost(atMost).pollInterval(Duration.ofMillis(100)).until(condition);
    }

    /** The same for what is over in seconds: looks more often. */
    static void soon(Duration atMost, Callable<Boolean> condition) {
        await().atMost(atMost)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(condition);
    }
}
