package io.joiner.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.faults.AuditTrail.Ending;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.graph.RecordedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Looks at what Graph and the audit endpoint saw, and at nothing else. */
final class Judge {

    private final Map<String, List<Ending>> endings;
    private final Map<String, List<RecordedCall>> calls;
    private final List<RecordedCall> all;
    private final Duration window;

    /** Counts calls in windows of that length. */
    Judge(Simulator simulator, Duration window) {
        this.window = window;
        this.endings = new AuditTrail(simulator).endings().stream().collect(Collectors.groupingBy(Ending::eventId));
        this.all = simulator.calls();
        this.calls = all.stream().collect(Collectors.groupingBy(call -> String.valueOf(call.objectId())));
    }

    /**
     * What became of some events.
     *
     * @param what the fault's name, kills and other things that went wrong
     */
    Figures figures(
            Happened what, Collection<String> events, Set<String> acknowledged, List<Disturbance> disturbances) {
        List<RecordedCall> made = events.stream()
                .map(SteadyLoad::person)
                .distinct()
                .flatMap(person -> calls.getOrDefault(person, List.of()).stream())
                .toList();
        List<RecordedCall> repeated =
                events.stream().flatMap(event -> repeated(event).stream()).toList();
        return new Figures(
                what.fault(),
                what.kills(),
                what.faults(),
                events.size(),
                count(events, acknowledged::contains),
                count(events, event -> acknowledged.contains(event) && !endings.containsKey(event)),
                count(events, this::isDoubled),
                made.size(),
                repeated.size(),
                count(repeated, call -> disturbances.stream().noneMatch(some -> some.explains(call))),
                mostInAnyWindow(what.from(), what.until()));
    }

    private static <T> int count(Collection<T> all, Predicate<T> which) {
        return Math.toIntExact(all.stream().filter(which).count());
    }

    /** Each of these events has one entry, so that a second record is one too many. */
    private boolean isDoubled(String event) {
        return endings.getOrDefault(event, List.of()).size() > 1;
    }

    /** Calls that Graph had answered with success, and after which another one came all the same. */
    private List<RecordedCall> repeated(String event) {
        List<RecordedCall> forOnePerson =
                SteadyLoad.isAlone(event) ? calls.getOrDefault(SteadyLoad.person(event), List.of()) : List.of();
        return forOnePerson.subList(0, Math.max(forOnePerson.size() - 1, 0)).stream()
                .filter(call -> call.status() == 200)
                .toList();
    }

    /** Events that have not ended as they should: parked or called off, without a reason that the test gave. */
    List<Ending> unhappy() {
        return endings.values().stream()
                .flatMap(List::stream)
                .filter(ending -> !Set.of("succeeded", "skipped").contains(ending.result()))
                .toList();
    }

    int ended() {
        return endings.size();
    }

    /** Calls that Graph refused because of its limit. */
    long throttled() {
        return all.stream().filter(call -> call.status() == 429).count();
    }

    private int mostInAnyWindow(Instant from, Instant until) {
        List<Long> arrivals = new ArrayList<>(all.stream()
                .filter(call ->
                        !call.arrival().isBefore(from) && !call.arrival().isAfter(until))
                .map(RecordedCall::arrivalNanos)
                .sorted()
                .toList());
        int most = 0;
        for (int first = 0, next = 0; next < arrivals.size(); next++) {
            while (arrivals.get(next) - arrivals.get(first) >= window.toNanos()) {
                first++;
            }
            most = Math.max(most, next - first + 1);
        }
        return most;
    }

    /** The most calls in any window, over the whole time. */
    int mostInAnyWindow() {
        return mostInAnyWindow(Instant.MIN, Instant.MAX);
    }

    /** Ids under which the endpoint got records that do not say the same; members may come in any order. */
    static List<String> changedRecords(Simulator simulator) {
        Map<String, JsonNode> first = new HashMap<>();
        List<String> changed = new ArrayList<>();
        simulator.audit().records().forEach(record -> {
            String id = record.path("id").asText();
            JsonNode before = first.putIfAbsent(id, record);
            if (before != null && !before.equals(record)) {
                changed.add(id);
            }
        });
        return changed;
    }
}
