package io.joiner.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EtaTest {

    private static final Limit LIMIT = new Limit("app", 5, Duration.ofSeconds(10), Duration.ofMillis(350));

    @Test
    void isTheLimitsTimeForAllThatWaits() {
        assertThat(eta(List.of("a")).byTarget(Map.of("a", 1_000L)))
                .containsEntry("a", Duration.ofMillis(10_350).multipliedBy(200));
    }

    @Test
    void isZeroWhereNothingWaits() {
        assertThat(eta(List.of("a")).byTarget(Map.of())).containsEntry("a", Duration.ZERO);
    }

    @Test
    void letsASmallQueueEndAfterItsTurnsAndTheLargestWithTheLast() {
        Map<String, Duration> times = eta(List.of("small", "large")).byTarget(Map.of("small", 5L, "large", 100L));

        assertThat(times)
                .containsEntry("small", Duration.ofMillis(10_350).multipliedBy(2))
                .containsEntry("large", Duration.ofMillis(10_350).multipliedBy(21));
    }

    private static Eta eta(List<String> targets) {
        return new Eta(new Limits(List.of(new Limits.Shared(LIMIT, targets)), LIMIT));
    }
}
