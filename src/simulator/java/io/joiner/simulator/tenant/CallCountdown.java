package io.joiner.simulator.tenant;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** For how many more calls something holds, by key. */
final class CallCountdown {

    private final Map<String, Integer> left = new ConcurrentHashMap<>();

    void set(String key, int calls) {
        left.put(key, calls);
    }

    void clear(String key) {
        left.remove(key);
    }

    /** Whether it still held; then it holds for one call less. */
    boolean takeOne(String key) {
        boolean[] held = {false};
        left.computeIfPresent(key, (same, calls) -> {
            held[0] = calls > 0;
            return calls > 1 ? calls - 1 : null;
        });
        return held[0];
    }
}
