package io.joiner.bench;

import java.util.Collection;

/** How long many calls took. */
final class Latencies {

    static final String HEADER = "   each/s    p50 ms    p95 ms    p99 ms    max ms";

    private final long[] sorted;
    private final double seconds;

    /**
     * Takes what was measured.
     *
     * @param took in nanoseconds
     * @param seconds how long all of it lasted
     */
    Latencies(Collection<Long> took, double seconds) {
        this.sorted = took.stream().mapToLong(Long::longValue).sorted().toArray();
        this.seconds = seconds;
        if (sorted.length == 0) {
            throw new IllegalStateException("nothing was measured");
        }
    }

    double perSecond() {
        return sorted.length / seconds;
    }

    int count() {
        return sorted.length;
    }

    /** In milliseconds. */
    double percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }

    /** A row under {@link #HEADER}. */
    @Override
    public String toString() {
        return "%,9.0f %9.1f %9.1f %9.1f %9.1f"
                .formatted(perSecond(), percentile(50), percentile(95), percentile(99), percentile(100));
    }
}
