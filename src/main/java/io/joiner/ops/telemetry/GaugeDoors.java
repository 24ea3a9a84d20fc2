package io.joiner.ops.telemetry;

import io.joiner.intake.graph.GraphReceiveProperties;
import io.joiner.intake.kafka.KafkaProperties;
import io.joiner.ledger.claim.ClaimSubscription;
import io.joiner.ops.health.KafkaConsumerState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Shows whether the doors that joiner must keep open itself are; those that are switched off are not shown. */
@Component
class GaugeDoors {

    private final ClaimSubscription subscriptions;
    private final Clock clock;

    GaugeDoors(
            KafkaConsumerState consumer,
            ClaimSubscription subscriptions,
            KafkaProperties kafka,
            GraphReceiveProperties graph,
            Clock clock,
            MeterRegistry meters) {
        this.subscriptions = subscriptions;
        this.clock = clock;
        if (kafka.enabled()) {
            show("kafka", consumer::isOpen, meters);
        }
        if (graph.enabled() && graph.subscription().wanted()) {
            show("graph", this::graphIsOpen, meters);
        }
    }

    private static void show(String source, BooleanSupplier open, MeterRegistry meters) {
        Gauge.builder("joiner.door.open", () -> open.getAsBoolean() ? 1 : 0)
                .description(
                        "1 while events can come in by the source, 0 while its broker or subscription is in trouble")
                .tag("source", source)
                .register(meters);
    }

    private boolean graphIsOpen() {
        return subscriptions
                .now()
                .filter(now -> now.needsSomebody(clock.instant()))
                .isEmpty();
    }
}
