package io.joiner.ops.trace;

import io.joiner.event.TraceParent;
import io.joiner.event.TracingProperties;
import io.joiner.http.proxy.ConfiguredProxies;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.export.ProxyOptions;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Sends spans to the configured endpoint, in batches and beside the work; what it can't take is dropped. */
@Component
@Conditional(TracingWanted.class)
class Spans implements DisposableBean {

    private final GivenIds ids = new GivenIds();
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    Spans(TracingProperties properties, ConfiguredProxies proxies) {
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(Objects.requireNonNull(properties.endpoint()).toString())
                // A collector stands beside joiner, and its client knows no user of a proxy.
                .setProxy(ProxyOptions.create(proxies.ofJvm()));
        properties.headers().forEach(exporter::addHeader);
        this.provider = SdkTracerProvider.builder()
                .setIdGenerator(ids)
                .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "joiner")))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build())
                        .setScheduleDelay(Duration.ofSeconds(1))
                        .build())
                .build();
        this.tracer = provider.get("io.joiner");
    }

    /**
     * A span that is over.
     *
     * @param parent null if it began its trace
     * @param links spans of others that it belongs to as well
     * @param failure why it did not come to what was wanted, of persons nothing but ids; or null
     */
    record Told(
            String name,
            SpanKind kind,
            TraceParent span,
            @Nullable TraceParent parent,
            List<TraceParent> links,
            Instant began,
            Instant ended,
            Attributes attributes,
            @Nullable String failure) {}

    /** What its trace's beginner does not want to see is not told. */
    void tell(Told told) {
        if (!told.span().sampled()) {
            return;
        }
        ids.give(told.span());
        SpanBuilder builder = tracer.spanBuilder(told.name())
                .setSpanKind(told.kind())
                .setStartTimestamp(told.began())
                .setAllAttributes(told.attributes());
        if (told.parent() == null) {
            builder.setNoParent();
        } else {
            builder.setParent(Context.root().with(Span.wrap(context(told.parent()))));
        }
        told.links().forEach(link -> builder.addLink(context(link)));
        Span span = builder.startSpan();
        if (told.failure() != null) {
            span.setStatus(StatusCode.ERROR, told.failure());
        }
        span.end(told.ended());
    }

    private static SpanContext context(TraceParent span) {
        return SpanContext.createFromRemoteParent(
                span.traceId(),
                span.spanId(),
                span.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                TraceState.getDefault());
    }

    /** What is on its way gets a few seconds more. */
    @Override
    public void destroy() {
        provider.shutdown().join(5, TimeUnit.SECONDS);
    }
}
