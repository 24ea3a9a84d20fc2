package io.joiner.provisioning.permit;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The places of calls in flight, of which each target has its own: one whose calls hang for minutes takes none from those
 * that answer. Thread-safe.
 *
 * <p>A place is free again with the answer, and not when what follows from it is kept: so the next call and the last one's end
 * share a commit. There are as many threads again for those ends.
 */
public final class Places {

    /** Each place has a thread. */
    private static final int MOST = 500;

    private final int each;
    private final Map<String, Integer> free = new HashMap<>();
    private int concluding;

    /** @param each how many each target has; at least 1 */
    public Places(Set<String> targets, int each) {
        this.each = each;
        targets.forEach(target -> free.put(target, each));
    }

    /** All there are, free or not: where targets are very many, fewer than they have together. */
    public int all() {
        return Math.min(each * free.size(), MOST);
    }

    /** How many calls can run or be concluded at once. */
    public int threads() {
        return Math.min(2 * each * free.size(), MOST);
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

    synchronized boolean isFreeFor(String target) {
        return freeFor(target) > 0;
    }

    /** How many calls of the target may begin. */
    public synchronized int freeFor(String target) {
        return Math.min(free.getOrDefault(target, 0), freeForAll());
    }

    /** How many calls may begin, whichever targets they are for. */
    public synchronized int freeForAll() {
        return Math.min(all(), threads() - concluding) - taken();
    }

    /** Takes one that must be free. */
    public synchronized void take(String target) {
        change(target, -1);
    }

    /** Gives a call's place back, but not yet its thread. */
    public synchronized void answered(String target) {
        change(target, 1);
        concluding++;
        notifyAll();
    }

    /** Gives the thread of an answered call back. */
    public synchronized void concluded() {
        concluding--;
        notifyAll();
    }

    private void change(String target, int by) {
        free.compute(target, (same, places) -> Objects.requireNonNull(places, target) + by);
    }
}
