package io.joiner.ops.telemetry;

import io.joiner.http.tls.TlsContexts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Shows as a metric how long the certificates of each bundle in use are still good. */
@Component
class GaugeCertificates {

    private final TlsContexts contexts;
    private final MeterRegistry meters;
    private final Clock clock;

    GaugeCertificates(TlsContexts contexts, MeterRegistry meters, Clock clock) {
        this.contexts = contexts;
        this.meters = meters;
        this.clock = clock;
    }

    /** Once all that use one have said so. */
    @EventListener(ApplicationReadyEvent.class)
    void show() {
        contexts.names()
                .forEach(bundle -> Gauge.builder("joiner.certificate.left", () -> left(bundle))
                        .description(
                                "How long the first certificate of a bundle to end is still good; below zero once it has ended")
                        .baseUnit("seconds")
                        .tag("bundle", bundle)
                        .register(meters));
    }

    private double left(String bundle) {
        return contexts.certificates(bundle).stream()
                .map(X509Certificate::getNotAfter)
                .mapToDouble(end ->
                        Duration.between(clock.instant(), end.toInstant()).toMillis() / 1000.0)
                .min()
                .orElse(Double.NaN);
    }
}
