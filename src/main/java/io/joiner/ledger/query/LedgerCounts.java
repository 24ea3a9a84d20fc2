package io.joiner.ledger.query;

import io.joiner.ledger.EntryState;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.RecordRow;
import io.joiner.mapping.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/**
 * Figures of the ledger for metrics and summaries, as of the last commit. Reading them holds nobody up.
 *
 * <p>Each method asks the database anew. With 1,000,000 entries {@link #entries} takes some 0.1 s, so ask it no more often
 * than every few seconds; the others take milliseconds. Figures of different calls need not be of the same commit.
 */
@Component
public class LedgerCounts {

    private static final String COUNTS = """
            select state, lane, target, count(*) from entry
                where state in ('SUCCEEDED', 'SKIPPED', 'PARKED', 'CANCELLED') group by state, lane, target
            union all
            select 'CLAIMED', lane, target, count(*) from entry where state = 'CLAIMED' group by lane, target
            union all
            select 'SCHEDULED', lane, target, count(*) from entry where state = 'SCHEDULED' group by lane, target
            """;

    /** Those that are to be called, asked about and looked up are counted apart, each in an index of its own. */
    private static final String QUEUES = """
            select target, lane, sum(entries), min(due_at) from (
                select target, lane, count(*) as entries, min(due_at) as due_at from entry
                    where state = 'READY' and object_id is not null and next_step = 'CALL' group by target, lane
                union all
                select target, lane, count(*) as entries, min(due_at) as due_at from entry
                    where state = 'READY' and object_id is not null and next_step = 'ASK_LOG' group by target, lane
                union all
                select target, lane, count(*) as entries, min(due_at) as due_at from entry
                    where state = 'READY' and object_id is null group by target, lane) ready
            group by target, lane order by target, lane""";

    private final LedgerReads reads;
    private final Clock clock;

    LedgerCounts(LedgerReads reads, Clock clock) {
        this.reads = reads;
        this.clock = clock;
    }

    /** How many entries of a target and lane are in a state. */
    public record Count(EntryState state, Lane lane, String target, long entries) {}

    /**
     * The entries of a target and lane that wait for a call, those that wait for their next attempt or for a look into the
     * provisioning log included.
     *
     * @param waiting how many; at least 1
     * @param earliestDue when the first of them is, or was, due
     */
    public record Queue(String target, Lane lane, long waiting, Instant earliestDue) {}

    /**
     * Audit records.
     *
     * @param pending how many an audit endpoint does not have yet; one for each endpoint that lacks the record
     * @param oldestPending how long the oldest of them has been waiting; zero when none is
     * @param delivered how many it has
     * @param setAside how many it refused so often that they wait for somebody to replay them
     */
    public record Audit(long pending, Duration oldestPending, long delivered, long setAside) {}

    /**
     * What waits for one audit endpoint.
     *
     * @param endpoint its name; empty for the main one
     * @param oldestAt when the oldest of the pending was made; null when none is
     */
    public record OfEndpoint(
            String endpoint,
            long pending,
            long setAside,
            @Nullable Instant oldestAt) {}

    /**
     * The slots of one limit.
     *
     * @param inUse how many may not be used for a call now
     * @param of how many there are
     * @param nextFreeAt when the first of them may be used again, or null when one may now
     * @param pausedUntil until when Graph wants no calls at all, or null when it does
     */
    public record Slots(
            String scope,
            int inUse,
            int of,
            @Nullable Instant nextFreeAt,
            @Nullable Instant pausedUntil) {}

    /** Entries of all states by target and lane. */
    public EntryCounts entries() {
        List<Count> counts = reads.jdbc()
                .sql(COUNTS)
                .query((row, n) -> new Count(
                        EntryState.valueOf(row.getString(1)),
                        Lane.of(row.getString(2)),
                        row.getString(3),
                        row.getLong(4)))
                .list();
        return new EntryCounts(clock.instant(), counts, queues(), earliestScheduled());
    }

    /** The queues that are not empty. */
    public List<Queue> queues() {
        RowMapper<Queue> queue = (row, n) -> new Queue(
                row.getString(1), Lane.of(row.getString(2)), row.getLong(3), Instant.ofEpochMilli(row.getLong(4)));
        return reads.jdbc().sql(QUEUES).query(queue).list();
    }

    private Optional<Instant> earliestScheduled() {
        return reads.jdbc()
                .sql("select due_at from entry where state = 'SCHEDULED' order by due_at limit 1")
                .query(Long.class)
                .optional()
                .map(Instant::ofEpochMilli);
    }

    /** Audit records that wait, and those that were delivered. */
    public Audit audit() {
        Optional<Long> oldest = reads.jdbc()
                .sql("select created_at from outbox where state = 'PENDING' order by created_at limit 1")
                .query(Long.class)
                .optional();
        return new Audit(
                count("select count(*) from outbox where state = 'PENDING'"),
                oldest.map(createdAt -> Duration.ofMillis(Math.max(clock.millis() - createdAt, 0)))
                        .orElse(Duration.ZERO),
                count("select count(*) from outbox where state = 'DELIVERED'"),
                count("select count(*) from outbox where state = 'SET_ASIDE'"));
    }

    /** Of each endpoint for which something waits, those included that are not configured any more. */
    public List<OfEndpoint> auditByEndpoint() {
        return reads.jdbc().sql("""
                        select endpoint, sum(pending) as pending, sum(set_aside) as set_aside, min(oldest_at) as oldest_at from (
                            select endpoint, count(*) as pending, 0 as set_aside, min(created_at) as oldest_at
                            from outbox where state = 'PENDING' group by endpoint
                            union all
                            select endpoint, 0, count(*), null from outbox where state = 'SET_ASIDE' group by endpoint) waiting
                        group by endpoint order by endpoint""").query(RecordRow.of(OfEndpoint.class)).list();
    }

    /** Items that could not be taken. */
    public long rejected() {
        return count("select count(*) from rejected");
    }

    /** Those of them that no replay has taken yet. */
    public long rejectedOpen() {
        return count("select count(*) from rejected where replayed_at is null");
    }

    /** How far each limit is used up. */
    public List<Slots> slots() {
        long now = clock.millis();
        return reads.jdbc()
                .sql("""
                        select p.scope, sum(case when p.free_at > ? then 1 else 0 end), count(*),
                            min(p.free_at), coalesce(max(t.paused_until), 0)
                        from permit p left join throttling t on t.scope = p.scope
                        group by p.scope order by p.scope""")
                .param(now)
                .query((row, n) -> new Slots(
                        row.getString(1),
                        row.getInt(2),
                        row.getInt(3),
                        later(row.getLong(4), now),
                        later(row.getLong(5), now)))
                .list();
    }

    private static @Nullable Instant later(long moment, long now) {
        return moment > now ? Instant.ofEpochMilli(moment) : null;
    }

    private long count(String sql) {
        return reads.jdbc().sql(sql).query(Long.class).single();
    }
}
