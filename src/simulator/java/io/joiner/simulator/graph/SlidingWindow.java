package io.joiner.simulator.graph;

import io.joiner.simulator.http.Reply;
import io.joiner.simulator.http.RequestIds;
import io.joiner.simulator.http.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Graph's limit, without mercy: so many arrivals in any sliding window, and what was refused counts as well.
 *
 * <p>Two arrivals exactly one window apart are not in the same window. Safe for use by many threads.
 */
public final class SlidingWindow {

    /**
     * One arrival.
     *
     * @param nanos when, on the simulator's steady clock
     * @param accepted whether it was within the limit
     * @param untilFree how long until the next one would be accepted if none came in between; zero if accepted
     */
    record Arrival(long nanos, boolean accepted, Duration untilFree) {}

    private final int requests;
    private final Duration window;
    private final Ticker ticker;
    private final Deque<Long> inside = new ArrayDeque<>();
    private int mostInside;
    private int arrived;
    private int rejected;
    private volatile ThrottleForm form = ThrottleForm.SECONDS;

    public SlidingWindow(int requests, Duration window, Ticker ticker) {
        if (requests < 1) {
            throw new IllegalArgumentException("A limit below 1 lets nothing through");
        }
        this.requests = requests;
        this.window = window;
        this.ticker = ticker;
    }

    /** How the refusals look from now on. */
    public void refuseWith(ThrottleForm newForm) {
        form = newForm;
    }

    /** How many requests came, the refused ones too. */
    public synchronized int arrived() {
        return arrived;
    }

    /** How many requests were refused. */
    public synchronized int rejected() {
        return rejected;
    }

    /** The most arrivals in any window so far, refused ones too; a window ending at an arrival holds the most. */
    public synchronized int maxInAnyWindow() {
        return mostInside;
    }

    /** Takes the time under the lock: taken before, two threads could pass each other and be counted in the wrong window. */
    synchronized Arrival arrive() {
        long now = ticker.nanos();
        while (!inside.isEmpty() && now - inside.getFirst() >= window.toNanos()) {
            inside.removeFirst();
        }
        inside.addLast(now);
        arrived++;
        mostInside = Math.max(mostInside, inside.size());
        boolean accepted = inside.size() <= requests;
        if (!accepted) {
            rejected++;
        }
        return new Arrival(now, accepted, accepted ? Duration.ZERO : untilFree(now));
    }

    Reply refusal(Arrival arrival, RequestIds ids) {
        return form.refusal(arrival.untilFree(), ticker.at(arrival.nanos()), ids);
    }

    private Duration untilFree(long now) {
        long mustLeave =
                inside.stream().skip(inside.size() - requests).findFirst().orElse(now);
        return window.minusNanos(now - mustLeave);
    }
}
