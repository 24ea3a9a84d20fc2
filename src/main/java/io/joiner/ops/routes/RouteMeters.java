package io.joiner.ops.routes;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Reads what Camel counts and times of each route. */
@Component
class RouteMeters {

    private static final String ROUTE = "routeId";

    private final MeterRegistry meters;

    RouteMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    long total(String route) {
        return count("camel.exchanges.total", route);
    }

    /** Those whose failure no route handled included in both figures. */
    long failed(String route) {
        return count("camel.exchanges.failed", route);
    }

    private long count(String name, String route) {
        return meters.find(name).tag(ROUTE, route).counters().stream()
                .mapToLong(counter -> (long) counter.count())
                .max()
                .orElse(0);
    }

    /** Of those that did not fail. */
    OptionalDouble meanMillis(String route) {
        return meters.find("camel.route.policy").tag(ROUTE, route).timers().stream()
                .filter(timer -> timer.count() > 0)
                .max((one, other) -> Long.compare(one.count(), other.count()))
                .map(timer -> OptionalDouble.of(timer.mean(TimeUnit.MILLISECONDS)))
                .orElse(OptionalDouble.empty());
    }

    /** The percentile that {@code management.metrics.distribution.percentiles} has for this timer, if any. */
    OptionalDouble p95Millis(String route) {
        return meters.find("camel.route.policy").tag(ROUTE, route).timers().stream()
                .flatMap(timer -> Arrays.stream(timer.takeSnapshot().percentileValues()))
                .filter(value -> value.percentile() == 0.95)
                .mapToDouble(value -> value.value(TimeUnit.MILLISECONDS))
                .filter(millis -> millis > 0)
                .max();
    }
}
