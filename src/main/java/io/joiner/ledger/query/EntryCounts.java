package io.joiner.ledger.query;

import io.joiner.ledger.EntryState;
import io.joiner.ledger.query.LedgerCounts.Count;
import io.joiner.ledger.query.LedgerCounts.Queue;
import io.joiner.mapping.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the entries stand.
 *
 * @param at when they were counted
 * @param notReady entries of all states but READY
 * @param queues the READY ones; queues without an entry are left out
 * @param earliestScheduled the earliest date that a SCHEDULED entry waits for
 */
public record EntryCounts(Instant at, List<Count> notReady, List<Queue> queues, Optional<Instant> earliestScheduled) {

    /** Entries by state, lane and target; what there is none of is left out. */
    public List<Count> counts() {
        Stream<Count> ready = queues.stream()
                .map(queue -> new Count(EntryState.READY, queue.lane(), queue.target(), queue.waiting()));
        return Stream.concat(ready, notReady.stream()).toList();
    }

    /** How many entries are in a state. */
    public long in(EntryState state) {
        return counts().stream()
                .filter(count -> count.state() == state)
                .mapToLong(Count::entries)
                .sum();
    }

    /** How long the entry that has been due for longest has been so, by lane; lanes in which none is due are left out. */
    public Map<Lane, Duration> oldestDue() {
        Map<Lane, Duration> oldest = new EnumMap<>(Lane.class);
        queues.stream().filter(queue -> !queue.earliestDue().isAfter(at)).forEach(queue -> {
            Duration age = Duration.between(queue.earliestDue(), at);
            oldest.merge(queue.lane(), age, (one, other) -> one.compareTo(other) > 0 ? one : other);
        });
        return oldest;
    }

    /** When the next entry is, or was, due; scheduled ones included. */
    public Optional<Instant> earliestDue() {
        return Stream.concat(queues.stream().map(Queue::earliestDue), earliestScheduled.stream())
                .min(Instant::compareTo);
    }
}
