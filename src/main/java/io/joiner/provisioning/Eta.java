package io.joiner.provisioning;

import io.joiner.ledger.Limit;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** How long it takes until all that waits has been called, by the limit alone; retries come on top. */
@Component
public class Eta {

    private final Limits limits;

    Eta(Limits limits) {
        this.limits = limits;
    }

    /**
     * The time for each configured target.
     *
     * <p>Targets that share a limit take turns in it. So a small queue is done once its turns have come, and the largest is
     * done with the last turn of all.
     *
     * @param waiting entries that wait, by target
     */
    public Map<String, Duration> byTarget(Map<String, Long> waiting) {
        Map<String, Duration> times = new TreeMap<>();
        for (Limits.Shared shared : limits.all()) {
            for (String target : shared.targets()) {
                long own = waiting.getOrDefault(target, 0L);
                long turns = shared.targets().stream()
                        .mapToLong(other -> Math.min(waiting.getOrDefault(other, 0L), own))
                        .sum();
                times.put(target, time(turns, shared.limit()));
            }
        }
        return times;
    }

    /** The first calls go at once, then one slot after the other comes round again. */
    private static Duration time(long calls, Limit limit) {
        Duration round = limit.window().plus(limit.guard());
        return round.multipliedBy(calls).dividedBy(limit.requests());
    }
}
