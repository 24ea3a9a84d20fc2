package io.joiner.provisioning.permit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets those that share something take turns: who went last comes last.
 *
 * <p>A counter that rotates the list would be unfair: whoever stands behind one with nothing to do would get its turns too,
 * and one that is asked every second time only would never be first. Not thread-safe.
 */
public final class Turns<T> {

    /** Who went, the latest last. */
    private final Set<T> went = new LinkedHashSet<>();

    /** One that goes on from here by itself. */
    Turns<T> copy() {
        Turns<T> copy = new Turns<>();
        copy.went.addAll(went);
        return copy;
    }

    /** All of them, beginning with those that have not gone for longest. */
    public List<T> of(Collection<T> all) {
        List<T> order = new ArrayList<>();
        all.stream().filter(one -> !went.contains(one)).forEach(order::add);
        went.stream().filter(all::contains).forEach(order::add);
        return order;
    }

    /** Notes that it had its turn. */
    public void went(T one) {
        went.remove(one);
        went.add(one);
    }
}
