package io.joiner.ops.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ops.telemetry.GaugeRows.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class GaugeRowsTest {

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final GaugeRows gauges = new GaugeRows(meters, "joiner.backlog.eta", "How long the queue takes", "seconds");

    @Test
    void aRowHasItsLatestValueUntilItIsGone() {
        gauges.show(List.of(row("crm", 1), row("travel", 2)));
        gauges.show(List.of(row("crm", 3)));

        assertThat(meters.scrape())
                .contains("joiner_backlog_eta_seconds{target=\"crm\"} 3.0")
                .doesNotContain("travel");
    }

    /** With Micrometer's MultiGauge, this failed within some hundred scrapes: "Duplicate labels", or a gauge was missing. */
    @Test
    void aScrapeAtAnyMomentFindsEachGaugeOnce() throws Exception {
        gauges.show(List.of(row("crm", 0)));
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Void> showing = CompletableFuture.runAsync(() -> {
            for (long turn = 1; !ended.get(); turn++) {
                gauges.show(List.of(row("crm", turn)));
            }
        });
        for (int scrapes = 0; scrapes < 2_000; scrapes++) {
            assertThat(meters.scrape()).containsOnlyOnce("joiner_backlog_eta_seconds{target=\"crm\"}");
        }
        ended.set(true);
        showing.get(30, TimeUnit.SECONDS);
    }

    private static Row row(String target, long seconds) {
        return Row.of(Tags.of("target", target), seconds);
    }
}
