package io.joiner.provisioning.eta;

import io.joiner.ledger.Limit;
import io.joiner.ledger.claim.ClaimNext.Queue;
import io.joiner.ledger.query.LedgerCounts;
import io.joiner.mapping.Lane;
import io.joiner.provisioning.permit.Limits;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * How long it takes until what waits has its verdict: by the limit, the order of the lanes, and the calls that an entry has
 * lately needed until its end.
 */
@Component
public class Eta {

    private final Limits limits;
    private final CallsPerEntry callsPerEntry;

    Eta(Limits limits, CallsPerEntry callsPerEntry) {
        this.limits = limits;
        this.callsPerEntry = callsPerEntry;
    }

    /** As {@link #of}, of the ledger's queues. */
    public Times ofQueues(Collection<LedgerCounts.Queue> queues) {
        return of(queues.stream()
                .collect(Collectors.toMap(
                        queue -> new Queue(queue.target(), queue.lane()), LedgerCounts.Queue::waiting, Long::sum)));
    }

    /**
     * The times for all configured targets.
     *
     * @param waiting how many wait in each queue
     */
    public Times of(Map<Queue, Long> waiting) {
        Map<Queue, Duration> times = new HashMap<>();
        Set<String> targets = new TreeSet<>();
        for (Limits.Shared shared : limits.all()) {
            targets.addAll(shared.targets());
            Map<Queue, Double> calls = new HashMap<>();
            waiting.forEach((queue, entries) -> {
                if (shared.targets().contains(queue.target())) {
                    calls.put(queue, entries * callsPerEntry.of(queue.target()));
                }
            });
            times.putAll(times(calls, shared.limit()));
        }
        return new Times(targets, times);
    }

    /**
     * Targets of a lane take turns in it. So a small queue is done once its turns have come, and the largest is done with
     * the last turn of all.
     */
    private static Map<Queue, Duration> times(Map<Queue, Double> calls, Limit limit) {
        Map<Lane, Double> callsOfLane = new EnumMap<>(Lane.class);
        calls.forEach((queue, its) -> callsOfLane.merge(queue.lane(), its, Double::sum));
        LaneProgress progress = new LaneProgress(callsOfLane);
        Map<Queue, Duration> times = new HashMap<>();
        calls.forEach((queue, its) -> {
            double turns = calls.entrySet().stream()
                    .filter(other -> other.getKey().lane() == queue.lane())
                    .mapToDouble(other -> Math.min(other.getValue(), its))
                    .sum();
            times.put(queue, time(progress.callsUntil(queue.lane(), turns), limit));
        });
        return times;
    }

    /** One slot after the other comes round again. */
    private static Duration time(double calls, Limit limit) {
        Duration round = limit.window().plus(limit.guard());
        return Duration.ofMillis(Math.round(round.toMillis() * calls / limit.requests()));
    }

    /** The times that queues take. */
    public static final class Times {

        private final Set<String> targets;
        private final Map<Queue, Duration> queues;

        private Times(Set<String> targets, Map<Queue, Duration> queues) {
            this.targets = targets;
            this.queues = queues;
        }

        /** The configured targets, in order. */
        public Set<String> targets() {
            return targets;
        }

        /** Until all has its verdict that waits for the target in any lane; zero when nothing does. */
        public Duration of(String target) {
            return longest(target, Set.of(Lane.values()));
        }

        /** Until all has its verdict that waits for the target in this lane; zero when nothing does. */
        public Duration of(String target, Lane lane) {
            return longest(target, Set.of(lane));
        }

        /** The same by lane, in their order; lanes in which nothing waits are left out. */
        public Map<Lane, Duration> byLane(String target) {
            Map<Lane, Duration> lanes = new EnumMap<>(Lane.class);
            queues.forEach((queue, time) -> {
                if (queue.target().equals(target)) {
                    lanes.put(queue.lane(), time);
                }
            });
            return lanes;
        }

        private Duration longest(String target, Set<Lane> lanes) {
            return queues.entrySet().stream()
                    .filter(queue -> queue.getKey().target().equals(target)
                            && lanes.contains(queue.getKey().lane()))
                    .map(Map.Entry::getValue)
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
        }
    }
}
