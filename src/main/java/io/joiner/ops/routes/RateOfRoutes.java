package io.joiner.ops.routes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.springframework.stereotype.Component;

/** How many exchanges passed through each route within the last minute. */
@Component
public class RateOfRoutes {

    /** One more than the intervals of 5 s in a minute. */
    private static final int SAMPLES = 13;

    private final CamelContext camel;
    private final RouteMeters meters;
    private final Map<String, Deque<Long>> samples = new ConcurrentHashMap<>();

    RateOfRoutes(CamelContext camel, RouteMeters meters) {
        this.camel = camel;
        this.meters = meters;
    }

    public void sample() {
        camel.getRoutes().forEach(route -> {
            Deque<Long> totals = samples.computeIfAbsent(route.getRouteId(), id -> new ArrayDeque<>());
            synchronized (totals) {
                totals.addLast(meters.total(route.getRouteId()));
                if (totals.size() > SAMPLES) {
                    totals.removeFirst();
                }
            }
        });
    }

    long perMinute(String route) {
        Deque<Long> totals = samples.get(route);
        if (totals == null) {
            return 0;
        }
        synchronized (totals) {
            return totals.isEmpty() ? 0 : totals.getLast() - totals.getFirst();
        }
    }
}
