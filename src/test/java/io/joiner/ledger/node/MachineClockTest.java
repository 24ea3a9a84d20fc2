package io.joiner.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.support.ClockMovedByHand;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MachineClockTest {

    private final ClockMovedByHand machine = new ClockMovedByHand();
    private long nanos = 12_345;
    private final MachineClock clock = new MachineClock(machine, () -> nanos);

    @Test
    void goesOnEvenlyWhenTheMachinesIsSet() {
        Instant before = clock.instant();

        machine.pass(Duration.ofHours(1));
        nanos += Duration.ofSeconds(2).toNanos();

        assertThat(clock.instant()).isEqualTo(before.plusSeconds(2));
        assertThat(clock.behind()).isEqualTo(Duration.ofHours(1).minusSeconds(2));
    }

    @Test
    void goesForwardAtOnce() {
        machine.pass(Duration.ofHours(1));

        clock.goForward(clock.behind());

        assertThat(clock.instant()).isEqualTo(machine.instant());
    }

    @Test
    void fallsBackSoSlowlyThatItNeverGoesBack() {
        machine.pass(Duration.ofSeconds(-1));
        Instant before = clock.instant();

        for (int second = 0; second < 30; second++) {
            nanos += Duration.ofSeconds(1).toNanos();
            machine.pass(Duration.ofSeconds(1));
            clock.fallBack();
            assertThat(clock.instant()).isAfter(before);
            before = clock.instant();
        }

        assertThat(clock.instant()).isEqualTo(machine.instant());
    }
}
