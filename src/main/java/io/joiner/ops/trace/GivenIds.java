package io.joiner.ops.trace;

import io.joiner.event.TraceParent;
import io.opentelemetry.sdk.trace.IdGenerator;

/** Gives a span the id that it has in ledger and headers already: it is told when it is over, and was named before. */
final class GivenIds implements IdGenerator {

    private static final ThreadLocal<TraceParent> GIVEN = new ThreadLocal<>();

    /** The next span that this thread begins is that one. */
    void give(TraceParent span) {
        GIVEN.set(span);
    }

    @Override
    public String generateTraceId() {
        return GIVEN.get().traceId();
    }

    @Override
    public String generateSpanId() {
        return GIVEN.get().spanId();
    }
}
