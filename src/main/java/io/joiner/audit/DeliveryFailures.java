package io.joiner.audit;

import io.joiner.audit.ConcludeDelivery.DeliveryMade;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Since when the endpoint has taken no record of this node, and what it answered last. */
@Component
public class DeliveryFailures {

    private final Clock clock;
    private volatile @Nullable Failing failing;

    DeliveryFailures(Clock clock) {
        this.clock = clock;
    }

    /**
     * No record gets through.
     *
     * @param since the first of the deliveries that failed one after the other
     * @param status the last answer, 0 if there was none
     * @param why what the last one failed by
     */
    public record Failing(Instant since, int status, String why) {}

    @EventListener
    void on(DeliveryMade made) {
        Failing before = failing;
        failing = made.failure() == null
                ? null
                : new Failing(before == null ? clock.instant() : before.since(), made.status(), made.failure());
    }

    /** Empty once the endpoint has taken a record, and while none was sent. */
    public Optional<Failing> failing() {
        return Optional.ofNullable(failing);
    }

    /** The same, once the endpoint has refused all records for so long. */
    public Optional<Failing> refusingFor(Duration time) {
        return failing()
                .filter(now -> EndpointAdvice.isRefusal(now.status()))
                .filter(now -> !clock.instant().isBefore(now.since().plus(time)));
    }
}
