package io.joiner.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void growWhileTheClockStandsStillOrIsSetBack() {
        AtomicLong wall = new AtomicLong(1_800_000_000_000L);
        Ids ids = new Ids(wall::get);

        List<String> inOrder = Stream.generate(() -> {
                    wall.addAndGet(-1);
                    return ids.make();
                })
                .limit(10_000)
                .toList();

        assertThat(inOrder).isSorted().doesNotHaveDuplicates();
    }
}
