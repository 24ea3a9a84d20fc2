package io.joiner.ledger;

import io.joiner.mapping.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * How long what is due now for a target may have to wait for its turn, in each lane.
 *
 * @param of never null, zero where nothing waits
 */
public record LaneWaits(Function<Lane, Duration> of) {

    private static final String WAIT =
            "case entry.lane when 'urgent' then :urgent when 'normal' then :normal else :bulk end";

    /** Holds for an {@code entry} with a first working day whose turn comes too late for it. */
    public static final String LATE =
            "(entry.day_one - :now <= %1$s or entry.day_one - entry.due_at <= %1$s)".formatted(WAIT);

    /** The same wait in all lanes. */
    public static LaneWaits all(Duration wait) {
        return new LaneWaits(lane -> wait);
    }

    /** The parameters of {@link #LATE}. */
    public Map<String, Long> params(Instant now) {
        Map<String, Long> params = new HashMap<>();
        params.put("now", now.toEpochMilli());
        for (Lane lane : Lane.values()) {
            params.put(lane.label(), of.apply(lane).toMillis());
        }
        return params;
    }
}
