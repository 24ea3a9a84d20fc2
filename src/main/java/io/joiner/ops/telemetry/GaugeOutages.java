package io.joiner.ops.telemetry;

import io.joiner.graph.client.AccessToken;
import io.joiner.ledger.node.LedgerPulse;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Shows for how long something that all depends on has been out of order, 0 while it works. */
@Component
class GaugeOutages {

    private final Clock clock;

    GaugeOutages(AccessToken token, LedgerPulse ledger, Clock clock, MeterRegistry meters) {
        this.clock = clock;
        show("joiner.token.failing", "How long no access token has been to be had, 0 when one is", token::failingSince)
                .register(meters);
        show("joiner.ledger.failing", "How long the ledger could not be written, 0 when it can", ledger::failingSince)
                .register(meters);
    }

    private Gauge.Builder<?> show(String name, String description, Supplier<Optional<Instant>> failingSince) {
        return Gauge.builder(name, () -> seconds(failingSince.get()))
                .description(description)
                .baseUnit("seconds");
    }

    /** At least a second: a failure of this moment is one too. */
    private double seconds(Optional<Instant> since) {
        return since.map(moment ->
                        Math.max(Duration.between(moment, clock.instant()).toMillis() / 1000.0, 1))
                .orElse(0.0);
    }
}
