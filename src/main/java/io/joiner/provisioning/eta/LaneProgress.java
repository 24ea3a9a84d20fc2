package io.joiner.provisioning.eta;

import io.joiner.mapping.Lane;
import io.joiner.provisioning.permit.LaneOrder;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How lanes that wait under one limit come along as calls are made.
 *
 * <p>While the same lanes wait, each has the same share of the calls; when one of them is empty, the others share anew. The
 * shares are taken from {@link LaneOrder} itself, so that they can't differ from what it does.
 */
final class LaneProgress {

    /** So many turns that what a share is off by lies far below what an ETA can promise. */
    private static final int TURNS_TO_MEASURE = 1_000;

    private static final double ROUNDING = 1e-6;

    private static final Map<Set<Lane>, Map<Lane, Double>> SHARES = new ConcurrentHashMap<>();

    private final Map<Lane, Double> waiting = new EnumMap<>(Lane.class);

    /** Takes the calls that wait in each lane; a lane without any may be left out. */
    LaneProgress(Map<Lane, Double> waiting) {
        waiting.forEach((lane, calls) -> {
            if (calls > 0) {
                this.waiting.put(lane, calls);
            }
        });
    }

    /** How many calls of all lanes are made until this lane has had so many of its own, or all that it has. */
    double callsUntil(Lane lane, double own) {
        Map<Lane, Double> left = new EnumMap<>(waiting);
        double wanted = own - ROUNDING;
        double made = 0;
        while (wanted > 0 && left.containsKey(lane)) {
            Map<Lane, Double> shares = shares(left.keySet());
            double step = Math.min(wanted / share(shares, lane), untilOneIsEmpty(left, shares));
            made += step;
            wanted -= step * share(shares, lane);
            left.replaceAll((other, calls) -> calls - step * share(shares, other));
            left.values().removeIf(calls -> calls < ROUNDING);
        }
        return made;
    }

    private static double untilOneIsEmpty(Map<Lane, Double> left, Map<Lane, Double> shares) {
        return left.entrySet().stream()
                .mapToDouble(lane -> lane.getValue() / share(shares, lane.getKey()))
                .min()
                .orElseThrow();
    }

    private static double share(Map<Lane, Double> shares, Lane lane) {
        return shares.getOrDefault(lane, 0.0);
    }

    /** The share of the calls that each lane has while all of these wait, and no other. */
    private static Map<Lane, Double> shares(Set<Lane> lanes) {
        return SHARES.computeIfAbsent(EnumSet.copyOf(lanes), LaneProgress::measure);
    }

    private static Map<Lane, Double> measure(Set<Lane> lanes) {
        LaneOrder order = new LaneOrder();
        Map<Lane, Double> shares = new EnumMap<>(Lane.class);
        for (int turn = 0; turn < TURNS_TO_MEASURE; turn++) {
            Lane next =
                    order.next().stream().filter(lanes::contains).findFirst().orElseThrow();
            order.went(next);
            shares.merge(next, 1.0 / TURNS_TO_MEASURE, Double::sum);
        }
        return shares;
    }
}
