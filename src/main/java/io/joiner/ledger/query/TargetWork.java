package io.joiner.ledger.query;

import io.joiner.ledger.claim.Pauses;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.mapping.Lane;
import java.time.Clock;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/** What there is to do for a target, as of the last commit. */
@Component
public class TargetWork {

    private final LedgerReads reads;
    private final Pauses pauses;
    private final Clock clock;

    TargetWork(LedgerReads reads, Pauses pauses, Clock clock) {
        this.reads = reads;
        this.pauses = pauses;
        this.clock = clock;
    }

    /** Whether an entry of the target could be called now, if the target were not at rest; none of a paused target could. */
    public boolean isDue(String target) {
        return Arrays.stream(Lane.values()).anyMatch(lane -> isDue(target, lane)) && !pauses.covers(target);
    }

    /** Lane by lane, and in order, so that the index of the queues is used: no other holds those that are ready alone. */
    private boolean isDue(String target, Lane lane) {
        return exists("""
                        select 1 from entry where state = 'READY' and object_id is not null and next_step = 'CALL'
                            and target = ? and lane = ? and due_at <= ? order by due_at limit 1""", target, lane.label(), clock.millis());
    }

    /** Whether an entry of the target is being called, by whichever process. */
    public boolean isCalled(String target) {
        return exists("select 1 from entry where target = ? and state = 'CLAIMED' limit 1", target);
    }

    private boolean exists(String sql, Object... parameters) {
        return reads.jdbc()
                .sql(sql)
                .params(parameters)
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
