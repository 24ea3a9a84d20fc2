package io.joiner.provisioning.permit;

import io.joiner.mapping.Lane;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which lane goes next under one limit: the more urgent first, but no lane waits for more than its share allows.
 *
 * <p>A lane that others have gone before for its number of turns goes first once. An urgent entry therefore waits for at
 * most one call of a lower lane, and a bulk file keeps a ninth of the rate however busy the other lanes are. Not
 * thread-safe.
 */
public final class LaneOrder {

    /** Turns that others may take before a lane is owed one. */
    private static final Map<Lane, Integer> PATIENCE = Map.of(Lane.URGENT, 1, Lane.NORMAL, 3, Lane.BULK, 8);

    private final Map<Lane, Integer> passedOver = new EnumMap<>(Lane.class);

    /** One that goes on from here by itself. */
    LaneOrder copy() {
        LaneOrder copy = new LaneOrder();
        copy.passedOver.putAll(passedOver);
        return copy;
    }

    /** The lanes in the order in which they are to be looked at. */
    public List<Lane> next() {
        List<Lane> order = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            if (passedOver.getOrDefault(lane, 0) >= PATIENCE.getOrDefault(lane, 1)) {
                order.add(lane);
            }
        }
        for (Lane lane : Lane.values()) {
            if (!order.contains(lane)) {
                order.add(lane);
            }
        }
        return order;
    }

    /** Notes that an entry of this lane went, so that the others were passed over, whether they had one waiting or not. */
    public void went(Lane lane) {
        for (Lane other : Lane.values()) {
            passedOver.merge(other, 1, Integer::sum);
        }
        passedOver.put(lane, 0);
    }
}
