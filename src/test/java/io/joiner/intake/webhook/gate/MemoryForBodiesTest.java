package io.joiner.intake.webhook.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.intake.webhook.gate.MemoryForBodies.Share;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryForBodiesTest {

    private static final int MB = 1024 * 1024;
    private static final String SLOW = "192.0.2.1";
    private static final String OTHER = "198.51.100.1";

    private final MemoryForBodies memory = new MemoryForBodies(32 * MB, MB);

    @Test
    void largeBodiesOfOneAddressThatNeverArriveLeaveRoomForAllOthers() {
        assertThat(taken(SLOW, 32, MB)).isEqualTo(6);

        assertThat(memory.share(SLOW).take(10_000))
                .as("a small one of the same address")
                .isTrue();
        assertThat(memory.share(OTHER).take(MB)).as("a large one of another").isTrue();
    }

    @Test
    void largeBodiesOfManyAddressesLeaveRoomForSmallOnes() {
        long large = IntStream.range(0, 100)
                .filter(i -> memory.share("203.0.113." + i).take(MB))
                .count();

        assertThat(large).isEqualTo(24);
        assertThat(taken(OTHER, 10, 60_000)).isEqualTo(10);
    }

    @Test
    void smallBodiesOfOneAddressThatNeverArriveLeaveRoomForOthers() {
        assertThat(taken(SLOW, 1_000, 60_000)).isLessThan(60);

        assertThat(memory.share(OTHER).take(60_000)).isTrue();
        assertThat(memory.share(OTHER).take(MB)).isTrue();
    }

    @Test
    void aBodyThatIsWholeCountsForItsAddressNoLongerAndForAllUntilItIsGivenBack() {
        Share[] whole = IntStream.range(0, 24)
                .mapToObj(i -> {
                    Share share = memory.share(SLOW);
                    assertThat(share.take(MB)).isTrue();
                    share.arrived();
                    return share;
                })
                .toArray(Share[]::new);

        assertThat(memory.share(OTHER).take(MB)).isFalse();
        whole[0].giveBack();
        whole[0].giveBack();
        assertThat(memory.share(OTHER).take(MB)).isTrue();
        assertThat(memory.share(OTHER).take(MB)).isFalse();
    }

    @Test
    void aBodyCountsByWhatHasArrivedOfItAndGrowsFromSmallToLarge() {
        Share[] begun = IntStream.range(0, 1_000)
                .mapToObj(i -> memory.share("203.0.113." + i % 250))
                .toArray(Share[]::new);
        for (Share share : begun) {
            assertThat(share.take(100)).isTrue();
        }

        Share grows = memory.share(OTHER);
        IntStream.range(0, MB / 8_192)
                .forEach(i -> assertThat(grows.take(8_192)).isTrue());

        assertThat(grows.take(1)).isTrue();
    }

    @Test
    void whatWasTakenIsThereAgainOnceItIsGivenBack() {
        for (int round = 0; round < 3; round++) {
            Share[] shares =
                    IntStream.range(0, 6).mapToObj(i -> memory.share(SLOW)).toArray(Share[]::new);
            for (Share share : shares) {
                assertThat(share.take(30_000)).isTrue();
                assertThat(share.take(MB - 30_000)).isTrue();
            }
            assertThat(memory.share(SLOW).take(MB)).isFalse();
            for (Share share : shares) {
                share.giveBack();
            }
        }
    }

    @Test
    void oneBodyOfTheLongestKindAlwaysFits() {
        MemoryForBodies tiny = new MemoryForBodies(MB, MB);

        assertThat(tiny.share(SLOW).take(MB)).isTrue();
        assertThat(tiny.share(OTHER).take(MB)).isFalse();
        assertThat(tiny.share(OTHER).take(10_000)).isTrue();
    }

    private long taken(String address, int bodies, int bytes) {
        return IntStream.range(0, bodies)
                .filter(i -> memory.share(address).take(bytes))
                .count();
    }
}
