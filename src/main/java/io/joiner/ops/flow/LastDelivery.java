package io.joiner.ops.flow;

import io.joiner.audit.delivery.ConcludeDelivery.DeliveryMade;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What became of this node's last delivery to each audit endpoint. */
@Component
class LastDelivery {

    private final Clock clock;
    private final Map<String, Delivery> last = new ConcurrentHashMap<>();

    LastDelivery(Clock clock) {
        this.clock = clock;
    }

    /** @param failure null if the endpoint took the record */
    record Delivery(Instant at, @Nullable String failure) {}

    @EventListener
    void on(DeliveryMade made) {
        last.put(made.record().endpoint(), new Delivery(clock.instant(), made.failure()));
    }

    /** @param endpoint its name; empty for the main one */
    Optional<Delivery> last(String endpoint) {
        return Optional.ofNullable(last.get(endpoint));
    }
}
