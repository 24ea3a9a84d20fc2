package io.joiner.ledger.query;

import io.joiner.ledger.LaneWaits;
import io.joiner.ledger.rows.InState;
import io.joiner.ledger.rows.Superseded;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.RecordRow;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Figures of what needs a person, or soon will, as of the last commit. Reading them holds nobody up.
 *
 * <p>With 1,000,000 entries that wait, a tenth of them parked, each takes some 0.4 s, so ask no more often than every 15 s.
 */
@Component
public class TroubleCounts {

    private static final String PARKED =
            "select entry.target, coalesce(v.error_code, 'none') as reason, count(*) as entries"
                    + Superseded.PARKED_AND_NOT + " group by entry.target, coalesce(v.error_code, 'none')";

    /** What Graph last said was about the person alone, who waits for the next attempt: no target keeps that person waiting. */
    private static final String OF_PERSON = """
            entry.state = 'READY' and entry.due_at > :now and exists (select 1 from attempt a
                where a.entry_id = entry.id and a.round = entry.round and a.number = entry.attempts
                  and a.retry_class in ('not-visible', 'not-entitled', 'conflict'))""";

    private static final String AT_RISK =
            """
            select coalesce(sum(case when state = 'PARKED' then 1 else 0 end), 0) as parked,
                coalesce(sum(case when state = 'PARKED' then 0 else 1 end), 0) as waiting,
                coalesce(sum(case when %s then 1 else 0 end), 0) as of_person,
                min(day_one) as soonest
            from entry
            where target = :target and day_one is not null and %s
              and (state = 'PARKED' and %s or state <> 'PARKED' and %s)""".formatted(OF_PERSON, InState.OPEN_OR_PARKED, Superseded.NOT, LaneWaits.LATE);

    private final LedgerReads reads;
    private final Clock clock;

    TroubleCounts(LedgerReads reads, Clock clock) {
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * Parked entries of one cause that need a person.
     *
     * @param reason the verdict's error code, {@code none} without
     */
    public record Parked(String target, String reason, long entries) {}

    /**
     * Entries whose person will not be ready when the first working day begins in UTC.
     *
     * @param parked those that nothing becomes of unless somebody acts
     * @param waiting those whose turn comes too late
     * @param ofPerson those of them who wait for the next attempt because of what Graph said about the person
     * @param soonest when the earliest of those days begins, or began; null when nobody is at risk
     */
    public record AtRisk(
            long parked,
            long waiting,
            long ofPerson,
            @Nullable Instant soonest) {

        /** Those who wait because of something that all share: the queue, a date, a target that is stopped or paused. */
        public long waitingWithOthers() {
            return waiting - ofPerson;
        }
    }

    /** Parked entries by target and cause, without those that are superseded. */
    public List<Parked> parked() {
        return reads.jdbc().sql(PARKED).query(Parked.class).list();
    }

    /**
     * Whose first working day a target will miss.
     *
     * @param waits for this target
     */
    public AtRisk atRisk(String target, LaneWaits waits) {
        return reads.jdbc()
                .sql(AT_RISK)
                .param("target", target)
                .params(waits.params(clock.instant()))
                .query(RecordRow.of(AtRisk.class))
                .single();
    }
}
