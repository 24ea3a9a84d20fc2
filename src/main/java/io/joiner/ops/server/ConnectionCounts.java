package io.joiner.ops.server;

import io.joiner.ops.server.SlowConnections.Phase;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/**
 * Counts the connections that were refused, and those that were ended because they were too slow: metrics
 * {@code joiner.http.refused} and {@code joiner.http.ended} by phase.
 *
 * <p>Counts from the web server's start on, and so before there are metrics.
 */
@Component
class ConnectionCounts implements MeterBinder {

    private final LongAdder refused = new LongAdder();
    private final Map<Phase, LongAdder> ended = new EnumMap<>(Phase.class);

    ConnectionCounts() {
        for (Phase phase : Phase.values()) {
            if (phase != Phase.IDLE) {
                ended.put(phase, new LongAdder());
            }
        }
    }

    void refused() {
        refused.increment();
    }

    void ended(Phase phase) {
        LongAdder count = ended.get(phase);
        if (count != null) {
            count.increment();
        }
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        FunctionCounter.builder("joiner.http.refused", refused, LongAdder::sum)
                .description("Connections refused because their address had too many")
                .register(meters);
        ended.forEach((phase, count) -> FunctionCounter.builder("joiner.http.ended", count, LongAdder::sum)
                .description("Connections ended because they were too slow, by what they were at")
                .tag("phase", phase.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .register(meters));
    }
}
