package io.joiner.ledger.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class LeasePropertiesTest {

    @Test
    void lastsForFifteenSecondsUnlessItIsSaidOtherwise() {
        LeaseProperties lease = Binder.get(new MockEnvironment().withProperty("joiner.ledger.lease.heartbeat", "3s"))
                .bind("joiner.ledger.lease", LeaseProperties.class)
                .get();

        assertThat(lease).isEqualTo(new LeaseProperties(Duration.ofSeconds(15), Duration.ofSeconds(3)));
        assertThat(lease.endOf(Instant.EPOCH)).isEqualTo(15_000);
    }

    @Test
    void beatsOftenEnoughToMissABeat() {
        assertThat(lease(12_000, 4_000).isHeartbeatOftenEnough()).isTrue();
        assertThat(lease(11_999, 4_000).isHeartbeatOftenEnough()).isFalse();
        assertThat(lease(5_000, 99).isHeartbeatOftenEnough()).isFalse();
    }

    private static LeaseProperties lease(int durationMillis, int heartbeatMillis) {
        return new LeaseProperties(Duration.ofMillis(durationMillis), Duration.ofMillis(heartbeatMillis));
    }
}
