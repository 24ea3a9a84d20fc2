package io.joiner.event;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A span of a trace, as the header {@code traceparent} names it (W3C Trace Context).
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 * @param sampled whether whoever began the trace wants to see it
 */
public record TraceParent(String traceId, String spanId, boolean sampled) {

    private static final Pattern FORM = Pattern.compile(
            "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.{0,200})?");

    private static final int SAMPLED = 1;

    /** Empty for what is no such header; its sender's trace is then not continued. */
    public static Optional<TraceParent> read(@Nullable String header) {
        Matcher form = FORM.matcher(header == null ? "" : header.strip());
        return form.matches()
                ? Optional.of(new TraceParent(
                        form.group(1), form.group(2), (HexFormat.fromHexDigits(form.group(3)) & SAMPLED) == SAMPLED))
                : Optional.empty();
    }

    /** The first span of a new trace. */
    public static TraceParent begin() {
        HexFormat hex = HexFormat.of();
        return new TraceParent(hex.toHexDigits(random()) + hex.toHexDigits(random()), hex.toHexDigits(random()), true);
    }

    /** A new span of the same trace. */
    public TraceParent next() {
        return new TraceParent(traceId, HexFormat.of().toHexDigits(random()), sampled);
    }

    /** The span of the same trace that stands for a thing with an id; whoever asks, and whenever, it is the same one. */
    public TraceParent of(String id) {
        long bits = UUID.nameUUIDFromBytes((traceId + id).getBytes(StandardCharsets.UTF_8))
                .getMostSignificantBits();
        return new TraceParent(traceId, HexFormat.of().toHexDigits(bits), sampled);
    }

    /** The header. */
    @Override
    public String toString() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }

    private static long random() {
        return ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    }
}
