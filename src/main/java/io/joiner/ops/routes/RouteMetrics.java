package io.joiner.ops.routes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives each route its metrics, under the names and labels of Camel's own component camel-micrometer, which dashboards and
 * alert rules know.
 *
 * <p>Camel takes every bean of this type by itself.
 */
@Component
final class RouteMetrics implements RoutePolicyFactory {

    private static final String CONTEXT = "camelContext";

    private final MeterRegistry registry;
    private final Clock clock;
    private final AtomicLong lastDone = new AtomicLong();
    private @Nullable ExchangeMeters ofAllRoutes;

    RouteMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public synchronized RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
        if (ofAllRoutes == null) {
            ofAllRoutes = registerContextMeters(camel);
        }
        Tags tags = Tags.of(CONTEXT, camel.getName(), "routeId", routeId);
        return new RouteMetricsPolicy(registry, tags, routeId, ofAllRoutes, lastDone, clock);
    }

    private ExchangeMeters registerContextMeters(CamelContext camel) {
        Tags routes = Tags.of(CONTEXT, camel.getName(), "eventType", "RouteEvent", "kind", "CamelRoute");
        Gauge.builder("camel.routes.added", camel, CamelContext::getRoutesSize)
                .description("Routes that joiner has")
                .baseUnit("routes")
                .tags(routes)
                .register(registry);
        Gauge.builder("camel.routes.running", camel, RouteMetrics::countRunning)
                .description("Routes that are started")
                .baseUnit("routes")
                .tags(routes)
                .register(registry);
        Gauge.builder("camel.exchanges.last.timestamp", lastDone, AtomicLong::get)
                .description("End of the last exchange, in milliseconds since the epoch; 0 before the first")
                .register(registry);
        return new ExchangeMeters(
                registry,
                Tags.of(CONTEXT, camel.getName(), "eventType", "context", "kind", "CamelRoute", "routeId", ""));
    }

    private static long countRunning(CamelContext camel) {
        return camel.getRoutes().stream()
                .map(Route::getRouteId)
                .filter(id -> camel.getRouteController().getRouteStatus(id).isStarted())
                .count();
    }
}
