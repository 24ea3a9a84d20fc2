package io.joiner.ledger.claim;

import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.RecordRow;
import io.joiner.ledger.store.Signal;
import io.joiner.ledger.store.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Targets at rest because of a wrong permission, credential or job: their entries wait unharmed.
 *
 * <p>Once its rest is over, a target is tried with one call at a time; the first answer that isn't the same trouble
 * wakes it.
 */
@Component
public class TargetRests {

    private static final List<Duration> RESTS =
            List.of(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(5));

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final LedgerReads reads;
    private final ClaimRows claims;
    private final Signal signal;
    private final Clock clock;

    /** As the last claim read them, which reads them all: nearly every success finds nothing to wake. */
    private volatile Set<String> resting = Set.of();

    TargetRests(
            Transactions transactions,
            JdbcClient jdbc,
            LedgerReads reads,
            ClaimRows claims,
            Signal signal,
            Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.reads = reads;
        this.claims = claims;
        this.signal = signal;
        this.clock = clock;
    }

    /**
     * A target that waits for a person to mend something.
     *
     * @param since when the trouble began
     * @param until when the target is tried again
     * @param times how many times in a row it has been let rest
     */
    public record Rest(String target, Instant since, Instant until, int times, String reason, String whatToDo) {}

    public List<Rest> all() {
        return reads.jdbc()
                .sql("select * from target_rest order by target")
                .query(RecordRow.of(Rest.class))
                .list();
    }

    /** Lets the target rest, longer each time in a row; calls that ran beside the first to tell of it count as one. */
    public Rest rest(String target, String reason, String whatToDo) {
        return transactions.write(() -> {
            Rest before = byTarget().get(target);
            Instant now = clock.instant();
            if (before != null && now.isBefore(before.until())) {
                return before;
            }
            int times = before == null ? 1 : before.times() + 1;
            Instant until = now.plus(RESTS.get(Math.min(times, RESTS.size()) - 1));
            Rest rest = new Rest(target, before == null ? now : before.since(), until, times, reason, whatToDo);
            jdbc.sql("""
                            insert into target_rest (target, since, until, times, reason, what_to_do)
                            values (?, ?, ?, ?, ?, ?)
                            on conflict (target) do update set until = excluded.until, times = excluded.times,
                                reason = excluded.reason, what_to_do = excluded.what_to_do""")
                    .params(target, rest.since().toEpochMilli(), until.toEpochMilli(), times, reason, whatToDo)
                    .update();
            byTarget();
            return rest;
        });
    }

    /**
     * A call of the target went well, so that it answers again. Of no effect on a rest that another node has just begun: that ends
     * when its own time has come.
     */
    public void callWentWell(String target) {
        if (isResting(target)) {
            wake(target);
        }
    }

    /** Says that the target answers again. Read first, so that an empty table never occupies the writer. */
    public boolean wake(String target) {
        boolean woken = anyRest(target) && remove(target);
        if (woken) {
            signal.raise();
        }
        return woken;
    }

    private boolean anyRest(String target) {
        return reads.jdbc()
                .sql("select 1 from target_rest where target = ?")
                .param(target)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Whether it rests, or is tried because its rest is over. */
    boolean isResting(String target) {
        return resting.contains(target);
    }

    private boolean remove(String target) {
        return transactions.write(() -> jdbc.sql("delete from target_rest where target = ?")
                        .param(target)
                        .update()
                > 0);
    }

    /** Those of the targets that may be called now. Within a transaction. */
    List<String> awake(List<String> targets, Instant now) {
        Map<String, Rest> rests = byTarget();
        return targets.stream()
                .filter(target -> !rests.containsKey(target)
                        || (!rests.get(target).until().isAfter(now) && !claims.anyClaimed(target)))
                .toList();
    }

    private Map<String, Rest> byTarget() {
        Map<String, Rest> all = jdbc.sql("select * from target_rest").query(RecordRow.of(Rest.class)).stream()
                .collect(Collectors.toMap(Rest::target, Function.identity()));
        resting = Set.copyOf(all.keySet());
        return all;
    }
}
