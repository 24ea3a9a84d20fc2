package io.joiner.audit.delivery;

import io.joiner.audit.endpoint.AuditEndpoints;
import io.joiner.audit.record.ComposeRecord;
import io.joiner.ledger.outbox.Outbox;
import io.joiner.ledger.outbox.OutboxEndpoints;
import io.joiner.ledger.store.Signal;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The deliveries to all endpoints; those to the main one are beans, which the routes in {@code routes/} name. */
@Configuration(proxyBeanMethods = false)
public class EndpointDeliveries {

    private final Map<String, EndpointDelivery> all = new LinkedHashMap<>();

    EndpointDeliveries(
            AuditEndpoints endpoints,
            Outbox outbox,
            ComposeRecord compose,
            Signal signal,
            ApplicationEventPublisher events,
            Clock clock) {
        endpoints
                .all()
                .forEach(endpoint -> all.put(
                        endpoint.name(), EndpointDelivery.to(endpoint, outbox, compose, signal, events, clock)));
    }

    private EndpointDelivery main() {
        return Objects.requireNonNull(all.get(OutboxEndpoints.MAIN));
    }

    @Bean
    TakeRecords takeRecords() {
        return main().take();
    }

    @Bean
    PostRecords postRecords() {
        return main().post();
    }

    @Bean
    ConcludeDelivery concludeDelivery() {
        return main().conclude();
    }

    /** All but the main one. */
    Collection<EndpointDelivery> further() {
        return all.values().stream()
                .filter(delivery -> !delivery.endpoint().name().isEmpty())
                .toList();
    }

    /**
     * Until when nothing is sent to an endpoint because it is down; empty while it is well.
     *
     * @param name empty for the main one
     */
    public Optional<Instant> restsUntil(String name) {
        return Optional.ofNullable(all.get(name))
                .flatMap(delivery -> delivery.pace().restsUntil());
    }
}
