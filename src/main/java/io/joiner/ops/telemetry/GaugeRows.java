package io.joiner.ops.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gauges of one name, one for each set of tags.
 *
 * <p>A gauge that stays gets a new value and is not registered anew, unlike those of Micrometer's {@code MultiGauge}: a scrape
 * between removal and registration would find it missing, or twice, which Prometheus' library answers with an error for all.
 */
final class GaugeRows {

    private final MeterRegistry meters;
    private final String name;
    private final String description;
    private final @Nullable String unit;
    private final Map<Tags, Shown> shown = new HashMap<>();

    /** @param unit of the values, or null for counts */
    GaugeRows(MeterRegistry meters, String name, String description, @Nullable String unit) {
        this.meters = meters;
        this.name = name;
        this.description = description;
        this.unit = unit;
    }

    /** One gauge's value. */
    record Row(Tags tags, double value) {

        static Row of(Tags tags, Number value) {
            return new Row(tags, value.doubleValue());
        }
    }

    /** Shows these rows, and no other from now on. */
    synchronized void show(List<Row> rows) {
        Set<Tags> gone = new HashSet<>(shown.keySet());
        for (Row row : rows) {
            shown.computeIfAbsent(row.tags(), Shown::new).value = row.value();
            gone.remove(row.tags());
        }
        gone.forEach(tags -> meters.remove(Objects.requireNonNull(shown.remove(tags)).gauge));
    }

    private final class Shown {

        private final Gauge gauge;
        private volatile double value;

        Shown(Tags tags) {
            this.gauge = Gauge.builder(name, this, row -> row.value)
                    .description(description)
                    .baseUnit(unit)
                    .tags(tags)
                    .strongReference(true)
                    .register(meters);
        }
    }
}
