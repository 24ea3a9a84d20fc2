package io.joiner.simulator.sync;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What was arranged for the next calls; what is arranged for a person goes before what is arranged for everybody. */
public final class Script {

    private final Map<String, Queue<Behaviour>> forPerson = new ConcurrentHashMap<>();
    private final Queue<Behaviour> forEverybody = new ConcurrentLinkedQueue<>();

    public void onCall(String objectId, List<Behaviour> behaviours) {
        forPerson
                .computeIfAbsent(objectId, key -> new ConcurrentLinkedQueue<>())
                .addAll(behaviours);
    }

    public void onNextCalls(int calls, Behaviour behaviour) {
        for (int i = 0; i < calls; i++) {
            forEverybody.add(behaviour);
        }
    }

    public Optional<Behaviour> next(String objectId) {
        Behaviour behaviour =
                forPerson.getOrDefault(objectId, new ConcurrentLinkedQueue<>()).poll();
        return Optional.ofNullable(behaviour).or(() -> Optional.ofNullable(forEverybody.poll()));
    }
}
