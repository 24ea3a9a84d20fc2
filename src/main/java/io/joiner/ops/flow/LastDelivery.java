package io.joiner.ops.flow;

import io.joiner.audit.ConcludeDelivery.DeliveryMade;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What became of this node's last delivery to the audit endpoint. */
@Component
class LastDelivery {

    private final Clock clock;
    private volatile @Nullable Delivery last;

    LastDelivery(Clock clock) {
        this.clock = clock;
    }

    /** @param failure null if the endpoint took the record */
    record Delivery(Instant at, @Nullable String failure) {}

    @EventListener
    void on(DeliveryMade made) {
        last = new Delivery(clock.instant(), made.failure());
    }

    Optional<Delivery> last() {
        return Optional.ofNullable(last);
    }
}
