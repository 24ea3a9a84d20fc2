package io.joiner.audit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.support.ClockMovedByHand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryPaceTest {

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final DeliveryPace pace = new DeliveryPace(clock);

    @Test
    void goesFastWhileTheEndpointTakesRecords() {
        assertThat(pace.atOnce()).isEqualTo(DeliveryPace.AT_ONCE);
        assertThat(pace.rest()).isZero();
    }

    @Test
    void goesOneByOneAndEverMoreRarelyWhileTheEndpointIsDown() {
        for (int seconds : List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300)) {
            pace.endpointFailed(null);
            assertThat(pace.atOnce()).isEqualTo(1);
            assertThat(pace.rest()).hasSeconds(seconds);
            clock.pass(Duration.ofSeconds(seconds));
            assertThat(pace.rest()).isZero();
        }
    }

    @Test
    void takesFailuresOfOneMomentForOneFailure() {
        Instant again = pace.endpointFailed(null);

        assertThat(pace.endpointFailed(null)).isEqualTo(again);
        assertThat(pace.endpointFailed(null)).isEqualTo(again);
    }

    @Test
    void waitsAsLongAsTheEndpointAsksButNeverLess() {
        assertThat(pace.endpointFailed(Duration.ofSeconds(90)))
                .isEqualTo(clock.instant().plusSeconds(90));
        clock.pass(Duration.ofSeconds(90));

        assertThat(pace.endpointFailed(Duration.ofSeconds(1)))
                .isEqualTo(clock.instant().plusSeconds(2));
    }

    @Test
    void holdsProofsBackForTenMinutesAtMostWhateverTheEndpointAsks() {
        assertThat(pace.endpointFailed(Duration.ofDays(1)))
                .isEqualTo(clock.instant().plus(Duration.ofMinutes(10)));
    }

    @Test
    void isFastAgainAfterTheFirstSuccess() {
        pace.endpointFailed(Duration.ofHours(1));

        pace.endpointTookARecord();

        assertThat(pace.atOnce()).isEqualTo(DeliveryPace.AT_ONCE);
        assertThat(pace.rest()).isZero();
        pace.endpointFailed(null);
        assertThat(pace.rest()).hasSeconds(1);
    }
}
