package io.joiner.ops.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.graph.client.TokensOf;
import io.joiner.ledger.node.LedgerPulse;
import io.joiner.support.ClockMovedByHand;
import io.joiner.support.LedgerInAFolder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GaugeOutagesTest {

    @Test
    void tellsForHowLongSomethingHasFailedFromTheFirstMomentOn(@TempDir Path folder) {
        ClockMovedByHand clock = new ClockMovedByHand();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (LedgerInAFolder ledger = new LedgerInAFolder(folder, clock)) {
            new GaugeOutages(TokensOf.refused(clock), ledger.get(LedgerPulse.class), clock, meters);

            assertThat(meters.get("joiner.token.failing").gauge().value()).isEqualTo(1);
            clock.pass(Duration.ofSeconds(90));
            assertThat(meters.get("joiner.token.failing").gauge().value()).isEqualTo(90);
            assertThat(meters.get("joiner.ledger.failing").gauge().value()).isZero();
        }
    }
}
