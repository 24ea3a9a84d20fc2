package io.joiner.ops.server;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Predicate;

/** Counts open connections by address, and admits no more than so many of one. */
final class ConnectionsPerAddress<C> {

    private final int most;
    private final Predicate<C> isOpen;
    private final Map<C, String> addresses = new HashMap<>();
    private final Map<String, Integer> open = new HashMap<>();

    ConnectionsPerAddress(int most, Predicate<C> isOpen) {
        this.most = most;
        this.isOpen = isOpen;
    }

    /** Whether the address may have one more connection; it is counted then. */
    synchronized boolean admit(C connection, String address) {
        if (open.getOrDefault(address, 0) >= most) {
            forgetClosed();
        }
        if (open.getOrDefault(address, 0) >= most) {
            return false;
        }
        addresses.put(connection, address);
        open.merge(address, 1, Integer::sum);
        return true;
    }

    /** Connections that have closed meanwhile count no longer. */
    synchronized void forgetClosed() {
        for (Iterator<Map.Entry<C, String>> all = addresses.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<C, String> one = all.next();
            if (!isOpen.test(one.getKey())) {
                all.remove();
                open.computeIfPresent(one.getValue(), (address, count) -> count == 1 ? null : count - 1);
            }
        }
    }
}
