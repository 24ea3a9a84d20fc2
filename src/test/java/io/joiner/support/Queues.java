package io.joiner.support;

import io.joiner.ledger.claim.ClaimNext;
import io.joiner.mapping.Lane;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The queues of targets, in an order that is easy to foresee. */
public final class Queues {

    private Queues() {}

    /** Those of all lanes, the most urgent first, and in each lane the targets as they are named. */
    public static List<ClaimNext.Queue> of(String... targets) {
        return Arrays.stream(Lane.values()).flatMap(lane -> in(lane, targets)).toList();
    }

    private static Stream<ClaimNext.Queue> in(Lane lane, String... targets) {
        return Arrays.stream(targets).map(target -> new ClaimNext.Queue(target, lane));
    }
}
