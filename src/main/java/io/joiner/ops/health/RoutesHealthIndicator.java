package io.joiner.ops.health;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whether all routes run that ran at the start; one that was suspended, stopped or lost by a bad edit is named. */
@Component
class RoutesHealthIndicator extends AbstractHealthIndicator {

    private final CamelContext camel;
    private final Set<String> expected = new ConcurrentSkipListSet<>();

    RoutesHealthIndicator(CamelContext camel) {
        super("the routes' state can't be read");
        this.camel = camel;
    }

    /** Routes that keys switch off are not there, and so not missed. */
    @EventListener(ApplicationReadyEvent.class)
    void remember() {
        camel.getRoutes().stream().map(Route::getRouteId).forEach(expected::add);
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        int running = 0;
        for (String route : expected) {
            @Nullable ServiceStatus status = camel.getRouteController().getRouteStatus(route);
            if (status != null && status.isStarted()) {
                running++;
            } else {
                health.status(TargetsHealthIndicator.ATTENTION)
                        .withDetail(
                                route,
                                status == null
                                        ? "Gone: its file could not be loaded; the log tells why. Mend the file."
                                        : "It is " + status.name().toLowerCase(Locale.ROOT)
                                                + ". Whoever did that should resume it; a restart of joiner does too.");
            }
        }
        health.withDetail("running", running + " of " + expected.size());
    }
}
