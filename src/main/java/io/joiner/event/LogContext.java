package io.joiner.event;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What a piece of work is about, for each line of the log that is written meanwhile in its thread, whoever writes it.
 *
 * <p>Names are those of the Elastic Common Schema where it has one. A line must not have a field of its own under any of
 * them: the same name twice is no JSON.
 */
public final class LogContext {

    /** The ledger's id of an event. */
    public static final String EVENT = "event.id";

    public static final String ENTRY = "entry.id";
    public static final String TARGET = "target";
    public static final String TRACE = "trace.id";
    public static final String SPAN = "span.id";

    /** About nothing in particular. */
    public static final LogContext NOTHING = new LogContext(Map.of());

    private final Map<String, String> about;

    private LogContext(Map<String, String> about) {
        this.about = about;
    }

    /** The context of an event's entry at a target; null is left out. */
    public static LogContext of(
            @Nullable String eventId, @Nullable String entryId, @Nullable String target, @Nullable TraceParent span) {
        Map<String, @Nullable String> about = new HashMap<>();
        about.put(EVENT, eventId);
        about.put(ENTRY, entryId);
        about.put(TARGET, target);
        about.put(TRACE, span == null ? null : span.traceId());
        about.put(SPAN, span == null ? null : span.spanId());
        about.values().removeIf(Objects::isNull);
        return new LogContext(Map.copyOf(about));
    }

    public static LogContext ofEntry(String entryId) {
        return of(null, entryId, null, null);
    }

    public static LogContext ofTarget(@Nullable String target) {
        return of(null, null, target, null);
    }

    /** This thread's, for another thread that goes on with its work. */
    public static LogContext current() {
        Map<String, String> about = MDC.getCopyOfContextMap();
        return about == null || about.isEmpty() ? NOTHING : new LogContext(about);
    }

    /** Does the work in this context. Afterwards, come what may, the thread has the one that it had before. */
    public <T extends @Nullable Object> T get(Supplier<T> work) {
        Map<String, @Nullable String> before = new HashMap<>();
        about.forEach((name, value) -> {
            before.put(name, MDC.get(name));
            MDC.put(name, value);
        });
        try {
            return work.get();
        } finally {
            before.forEach(LogContext::set);
        }
    }

    /** As {@link #get}. */
    public void run(Runnable work) {
        this.<@Nullable Object>get(() -> {
            work.run();
            return null;
        });
    }

    private static void set(String name, @Nullable String value) {
        if (value == null) {
            MDC.remove(name);
        } else {
            MDC.put(name, value);
        }
    }

    @Override
    public String toString() {
        return about.toString();
    }
}
