package io.joiner.provisioning.permit;

import io.joiner.ledger.Claim;
import io.joiner.ledger.claim.ClaimNext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The turns of those who are claimed together: each as if those before it had been claimed and were under way. Used once, by one
 * thread.
 */
public final class BatchTurns implements ClaimNext.QueueTurns {

    private final QueueOrder order;
    private final Map<String, Integer> places;

    /**
     * Begins where the order stands.
     *
     * @param order goes on by itself; a copy
     * @param places how many calls of each target may begin; a copy
     */
    public BatchTurns(QueueOrder order, Map<String, Integer> places) {
        this.order = order;
        this.places = places;
    }

    /** Those of one claim alone. */
    public static BatchTurns ofOne(QueueOrder order, Set<String> targets) {
        return new BatchTurns(
                order.copy(), new HashMap<>(targets.stream().collect(Collectors.toMap(target -> target, target -> 1))));
    }

    @Override
    public List<ClaimNext.Queue> next() {
        return order.next(places.keySet());
    }

    @Override
    public void went(Claim claim) {
        order.went(claim);
        places.computeIfPresent(claim.subject().target(), (target, free) -> free > 1 ? free - 1 : null);
    }
}
