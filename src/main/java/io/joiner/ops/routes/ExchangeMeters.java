package io.joiner.ops.routes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;

/** Counters and a timer of exchanges, either of one route or of all routes together. */
final class ExchangeMeters {

    private final MeterRegistry registry;
    private final Counter total;
    private final Counter succeeded;
    private final Counter failed;
    private final Counter failuresHandled;
    private final Counter externalRedeliveries;
    private final Timer duration;

    ExchangeMeters(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.total = counter("camel.exchanges.total", "Total number of processed exchanges", tags);
        this.succeeded = counter("camel.exchanges.succeeded", "Number of successfully completed exchanges", tags);
        this.failed = counter("camel.exchanges.failed", "Number of failed exchanges", tags);
        this.failuresHandled = counter("camel.exchanges.failures.handled", "Number of failures handled", tags);
        this.externalRedeliveries = counter(
                "camel.exchanges.external.redeliveries", "Number of redeliveries that a message broker started", tags);
        this.duration = Timer.builder("camel.route.policy")
                .description("Time from the begin of an exchange to its end")
                .tags(tags)
                .register(registry);
    }

    private Counter counter(String name, String description, Tags tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    /** An exchange whose failure a route handled counts as succeeded, as everywhere in Camel. */
    void count(DoneExchange done) {
        duration.record(done.took());
        total.increment();
        if (done.failed()) {
            failed.increment();
            return;
        }
        succeeded.increment();
        if (done.failureHandled()) {
            failuresHandled.increment();
        }
        if (done.externallyRedelivered()) {
            externalRedeliveries.increment();
        }
    }

    /** An exchange that ended, as Camel describes it. */
    record DoneExchange(Duration took, boolean failed, boolean failureHandled, boolean externallyRedelivered) {}

    void remove() {
        List<Meter> meters = List.of(total, succeeded, failed, failuresHandled, externalRedeliveries, duration);
        meters.forEach(registry::remove);
    }
}
