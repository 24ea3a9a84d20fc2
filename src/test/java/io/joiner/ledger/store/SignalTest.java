package io.joiner.ledger.store;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SignalTest {

    private static final Duration FOR_EVER = Duration.ofHours(1);

    private final Signal signal = new Signal();

    @Test
    void doesNotWaitForAChangeThatCameAfterTheMark() throws InterruptedException {
        long mark = signal.mark();
        signal.raise();

        signal.await(mark, FOR_EVER);
    }

    @Test
    void wakesAllWhoWait() throws InterruptedException {
        long mark = signal.mark();
        Thread[] waiting = new Thread[5];
        for (int i = 0; i < waiting.length; i++) {
            waiting[i] = new Thread(
                    () -> assertThatCode(() -> signal.await(mark, FOR_EVER)).doesNotThrowAnyException());
            waiting[i].start();
        }

        signal.raise();

        for (Thread thread : waiting) {
            thread.join();
        }
    }

    @Test
    void waitsNoLongerThanItIsTold() throws InterruptedException {
        signal.await(signal.mark(), Duration.ofMillis(1));
        signal.await(signal.mark(), Duration.ZERO);
        signal.await(signal.mark(), Duration.ofSeconds(-5));
    }
}
