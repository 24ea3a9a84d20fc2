package io.joiner.faults;

import io.joiner.simulator.graph.RecordedCall;
import java.time.Duration;
import java.time.Instant;

/**
 * A time in which answers may be lost, as the test that disturbs knows it.
 *
 * @param who whose, by the name it gives itself towards Graph; empty for everybody's
 */
record Disturbance(String who, Instant from, Instant until) {

    /** How long after an answer its node may need to keep it. */
    private static final Duration TO_KEEP = Duration.ofSeconds(1);

    /** Whether it explains that nobody knows how a call ended. */
    boolean explains(RecordedCall call) {
        boolean concerned = who.isEmpty() || who.equals(call.headers().get("user-agent"));
        Instant kept = call.duration() == null
                ? Instant.MAX
                : call.arrival().plus(call.duration()).plus(TO_KEEP);
        return concerned && !call.arrival().isAfter(until) && !kept.isBefore(from);
    }
}
