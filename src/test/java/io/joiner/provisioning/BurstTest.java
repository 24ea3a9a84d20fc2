package io.joiner.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BurstTest {

    private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

    private final Burst burst = Burst.begin(START, true);

    @Test
    void lastsAsLongAsThereIsWorkWithinAMinute() {
        Burst going = burst.work(START.plusSeconds(50));

        assertThat(going.isOver(START.plusSeconds(109))).isFalse();
        assertThat(going.isOver(START.plusSeconds(110))).isTrue();
    }

    @Test
    void endsAfterAnHourWhateverWaits() {
        Instant anHourLater = START.plus(Duration.ofHours(1));
        Burst busy = burst.work(anHourLater);

        assertThat(busy.isOver(anHourLater.minusSeconds(1))).isFalse();
        assertThat(busy.isOver(anHourLater)).isTrue();
        assertThat(busy.isLongest(anHourLater)).isTrue();
    }
}
