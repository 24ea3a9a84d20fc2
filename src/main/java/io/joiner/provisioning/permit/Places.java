package io.joiner.provisioning.permit;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The places of calls in flight, of which each target has its own: one whose calls hang for minutes takes none from those
 * that answer. Thread-safe.
 */
public final class Places {

    /** Each place has a thread. */
    private static final int MOST = 500;

    private final int each;
    private final Map<String, Integer> free = new HashMap<>();

    /** @param each how many each target has; at least 1 */
    public Places(Set<String> targets, int each) {
        this.each = each;
        targets.forEach(target -> free.put(target, each));
    }

    /** All there are, free or not: where targets are very many, fewer than they have together. */
    public int all() {
        return Math.min(each * free.size(), MOST);
    }

    public synchronized int taken() {
        return each * free.size()
                - free.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Waits until any target has a free one. */
    public synchronized void awaitOne() throws InterruptedException {
        while (free.keySet().stream().noneMatch(this::isFreeFor)) {
            wait();
        }
    }

    public synchronized boolean isFreeFor(String target) {
        return free.getOrDefault(target, 0) > 0 && taken() < all();
    }

    /** Takes one that must be free. */
    public synchronized void take(String target) {
        change(target, -1);
    }

    public synchronized void giveBack(String target) {
        change(target, 1);
        notifyAll();
    }

    private void change(String target, int by) {
        free.compute(target, (same, places) -> Objects.requireNonNull(places, target) + by);
    }
}
