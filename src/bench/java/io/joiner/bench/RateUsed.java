package io.joiner.bench;

import java.time.Duration;
import java.util.List;

/**
 * How much of a limit was used.
 *
 * @param calls those that are counted
 * @param permitted what a strict sliding window would have let through meanwhile
 */
record RateUsed(int calls, double permitted) {

    static final String HEADER = "calls  permitted   use %";

    /**
     * Counts whole windows only, from the last call before: of calls that are a multiple of the limit apart, a strict server
     * permits no more than so many windows' worth, wherever in the burst one begins to count.
     *
     * @param arrivals sorted, in nanoseconds
     * @param from index of the last call before those that count
     */
    static RateUsed of(List<Long> arrivals, int from, int requests, Duration window) {
        int windows = (arrivals.size() - 1 - from) / requests;
        double seconds = (arrivals.get(from + windows * requests) - arrivals.get(from)) / 1e9;
        return new RateUsed(windows * requests, seconds / window.toSeconds() * requests);
    }

    @Override
    public String toString() {
        return "%5d  %9.1f  %6.2f".formatted(calls, permitted, 100 * calls / permitted);
    }
}
