package io.joiner.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
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
        long mark = signal.mark(Signal.Work.CALLS);
        signal.raise();

        signal.await(Signal.Work.CALLS, mark, FOR_EVER);
    }

    @Test
    void wakesAllWhoWait() throws InterruptedException {
        long mark = signal.mark(Signal.Work.CALLS);
        Thread[] waiting = new Thread[5];
        for (int i = 0; i < waiting.length; i++) {
            waiting[i] = new Thread(() -> assertThatCode(() -> signal.await(Signal.Work.CALLS, mark, FOR_EVER))
                    .doesNotThrowAnyException());
            waiting[i].start();
        }

        signal.raise();

        for (Thread thread : waiting) {
            thread.join();
        }
    }

    @Test
    void wakesNobodyWhoHasNothingToDo() {
        long calls = signal.mark(Signal.Work.CALLS);
        long records = signal.mark(Signal.Work.RECORDS);

        signal.raise(Signal.Work.RECORDS);

        assertThat(signal.mark(Signal.Work.CALLS)).isEqualTo(calls);
        assertThat(signal.mark(Signal.Work.RECORDS)).isNotEqualTo(records);
    }

    @Test
    void waitsNoLongerThanItIsTold() throws InterruptedException {
        signal.await(Signal.Work.CALLS, signal.mark(Signal.Work.CALLS), Duration.ofMillis(1));
        signal.await(Signal.Work.CALLS, signal.mark(Signal.Work.CALLS), Duration.ZERO);
        signal.await(Signal.Work.CALLS, signal.mark(Signal.Work.CALLS), Duration.ofSeconds(-5));
    }
}
