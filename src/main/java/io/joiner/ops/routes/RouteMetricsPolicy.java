package io.joiner.ops.routes;

import io.joiner.ops.routes.ExchangeMeters.DoneExchange;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.NonManagedService;
import org.apache.camel.Route;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;

/** Counts and times the exchanges of one route. */
final class RouteMetricsPolicy extends RoutePolicySupport implements NonManagedService {

    private final MeterRegistry registry;
    private final Tags tags;
    private final ExchangeMeters ofAllRoutes;
    private final AtomicLong lastDone;
    private final Clock clock;
    private final String started;
    private final AtomicInteger inflight = new AtomicInteger();
    private @Nullable ExchangeMeters ofThisRoute;
    private @Nullable Gauge inflightGauge;

    /**
     * @param tags name the route
     * @param lastDone the moment of the last exchange's end, in milliseconds since the epoch
     */
    RouteMetricsPolicy(
            MeterRegistry registry,
            Tags tags,
            String routeId,
            ExchangeMeters ofAllRoutes,
            AtomicLong lastDone,
            Clock clock) {
        this.registry = registry;
        this.tags = tags;
        this.ofAllRoutes = ofAllRoutes;
        this.lastDone = lastDone;
        this.clock = clock;
        this.started = "joiner.route.started." + routeId;
    }

    /** Not earlier: when a route is reloaded, the meters of its predecessor are removed in between. */
    @Override
    public void onInit(Route route) {
        ofThisRoute = new ExchangeMeters(registry, tags.and("eventType", "route", "kind", "CamelRoute"));
        inflightGauge = Gauge.builder("camel.exchanges.inflight", inflight, AtomicInteger::get)
                .description("Exchanges that are in the route now")
                .tags(tags.and("kind", "CamelExchangeEvent"))
                .register(registry);
    }

    @Override
    public void onRemove(Route route) {
        Objects.requireNonNull(ofThisRoute, "initialised").remove();
        registry.remove(Objects.requireNonNull(inflightGauge, "initialised"));
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        inflight.incrementAndGet();
        exchange.setProperty(started, System.nanoTime());
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        inflight.decrementAndGet();
        Long begun = Objects.requireNonNull((Long) exchange.removeProperty(started), "set at the begin");
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        DoneExchange done = new DoneExchange(
                took, exchange.isFailed(), ExchangeHelper.isFailureHandled(exchange), exchange.isExternalRedelivered());
        Objects.requireNonNull(ofThisRoute, "initialised").count(done);
        ofAllRoutes.count(done);
        lastDone.set(clock.millis());
    }
}
