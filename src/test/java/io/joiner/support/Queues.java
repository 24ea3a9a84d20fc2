package io.joiner.support;

import io.joiner.ledger.Claim;
import io.joiner.ledger.claim.ClaimNext;
import io.joiner.mapping.Lane;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The queues of targets, in an order that is easy to foresee. */
public final class Queues {

    private Queues() {}

    /** Those of all lanes, the most urgent first, and in each lane the targets as they are named. */
    public static Supplier<ClaimNext.QueueTurns> of(String... targets) {
        List<ClaimNext.Queue> all =
                Arrays.stream(Lane.values()).flatMap(lane -> in(lane, targets)).toList();
        return () -> new ClaimNext.QueueTurns() {

            @Override
            public List<ClaimNext.Queue> next() {
                return all;
            }

            @Override
            public void went(Claim claim) {
                // The order stays.
            }
        };
    }

    private static Stream<ClaimNext.Queue> in(Lane lane, String... targets) {
        return Arrays.stream(targets).map(target -> new ClaimNext.Queue(target, lane));
    }
}
