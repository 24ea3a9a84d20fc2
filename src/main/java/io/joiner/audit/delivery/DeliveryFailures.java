package io.joiner.audit.delivery;

import io.joiner.audit.delivery.ConcludeDelivery.DeliveryMade;
import io.joiner.audit.endpoint.EndpointAdvice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Since when an endpoint has taken no record of this node, and what it answered last. */
@Component
public class DeliveryFailures {

    private final Clock clock;
    private final Map<String, Failing> failing = new ConcurrentHashMap<>();

    DeliveryFailures(Clock clock) {
        this.clock = clock;
    }

    /**
     * No record gets through.
     *
     * @param endpoint the endpoint's name; empty for the main one
     * @param since the first of the deliveries that failed one after the other
     * @param status the last answer, 0 if there was none
     * @param why what the last one failed by
     */
    public record Failing(String endpoint, Instant since, int status, String why) {}

    @EventListener
    void on(DeliveryMade made) {
        String endpoint = made.record().endpoint();
        String why = made.failure();
        if (why == null) {
            failing.remove(endpoint);
        } else {
            failing.compute(
                    endpoint,
                    (name, before) ->
                            new Failing(name, before == null ? clock.instant() : before.since(), made.status(), why));
        }
    }

    /** The one that fails the longest; empty once each endpoint has taken a record, and while none was sent. */
    public Optional<Failing> failing() {
        return failing.values().stream().min(Comparator.comparing(Failing::since));
    }

    /** Of one endpoint. */
    public Optional<Failing> failing(String endpoint) {
        return Optional.ofNullable(failing.get(endpoint));
    }

    /** The one that has refused all records for so long. */
    public Optional<Failing> refusingFor(Duration time) {
        return failing.values().stream()
                .filter(now -> EndpointAdvice.isRefusal(now.status()))
                .filter(now -> !clock.instant().isBefore(now.since().plus(time)))
                .min(Comparator.comparing(Failing::since));
    }
}
