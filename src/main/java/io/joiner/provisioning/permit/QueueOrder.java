package io.joiner.provisioning.permit;

import io.joiner.ledger.Claim;
import io.joiner.ledger.claim.ClaimNext;
import io.joiner.mapping.Lane;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which queue goes next under one limit: lanes as {@link LaneOrder} says, and in each lane the targets in turn. Not
 * thread-safe.
 */
public final class QueueOrder {

    private final LaneOrder lanes;
    private final Map<Lane, Turns<String>> targetsOfLane = new EnumMap<>(Lane.class);

    public QueueOrder() {
        this(new LaneOrder());
    }

    private QueueOrder(LaneOrder lanes) {
        this.lanes = lanes;
    }

    /** One that goes on from here by itself. */
    public QueueOrder copy() {
        QueueOrder copy = new QueueOrder(lanes.copy());
        targetsOfLane.forEach((lane, turns) -> copy.targetsOfLane.put(lane, turns.copy()));
        return copy;
    }

    /** The queues of these targets, in the order in which they are to be looked at. */
    public List<ClaimNext.Queue> next(Collection<String> targets) {
        return lanes.next().stream()
                .flatMap(lane -> turnsIn(lane).of(targets).stream().map(target -> new ClaimNext.Queue(target, lane)))
                .toList();
    }

    /** Notes whose entry went. */
    public void went(Claim claim) {
        went(new ClaimNext.Queue(claim.subject().target(), claim.lane()));
    }

    /** Notes which queue's entry went. */
    public void went(ClaimNext.Queue queue) {
        lanes.went(queue.lane());
        turnsIn(queue.lane()).went(queue.target());
    }

    private Turns<String> turnsIn(Lane lane) {
        return targetsOfLane.computeIfAbsent(lane, unseen -> new Turns<>());
    }
}
