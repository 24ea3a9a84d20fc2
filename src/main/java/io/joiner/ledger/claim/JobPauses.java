package io.joiner.ledger.claim;

import io.joiner.ledger.node.LiveNodes;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.RecordRow;
import io.joiner.ledger.store.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The jobs that joiner has paused around its calls, so that whatever happens to a node, another goes on and starts them again.
 *
 * <p>Each change is made from the state that its caller saw, by one node alone; of no effect, and told so, if another was first.
 */
@Component
public class JobPauses {

    private static final String COLUMNS = """
            target, service_principal_id, job_id, since, by_joiner, paused_at, last_work, ending_since, next_try, runs_until""";

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final LedgerReads reads;
    private final LiveNodes nodes;
    private final Clock clock;

    public JobPauses(Transactions transactions, JdbcClient jdbc, LedgerReads reads, LiveNodes nodes, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.reads = reads;
        this.nodes = nodes;
        this.clock = clock;
    }

    /**
     * A job that is paused around calls, or about to be.
     *
     * @param since when it began; tells one pause of a target from the next
     * @param byJoiner false if somebody else has paused the job: then nobody starts it
     * @param pausedAt when Graph had paused it; null until then
     * @param lastWork when there was last something to call, within seconds
     * @param endingSince since when no node begins calls any more; null while they do
     * @param nextTry until then a node has an order for Graph in hand, or Graph has refused one
     * @param runsUntil the job was started after the longest burst and isn't to be paused before then; else null
     */
    public record JobPause(
            String target,
            String servicePrincipalId,
            String jobId,
            Instant since,
            boolean byJoiner,
            @Nullable Instant pausedAt,
            Instant lastWork,
            @Nullable Instant endingSince,
            Instant nextTry,
            @Nullable Instant runsUntil) {}

    public List<JobPause> all() {
        return reads.jdbc()
                .sql("select " + COLUMNS + " from job_pause order by target")
                .query(RecordRow.of(JobPause.class))
                .list();
    }

    /**
     * Begins to pause a job: to be kept before it is done, for in between a crash could forget it.
     *
     * @param held for so long it is this node alone that gives Graph the order
     * @return empty if the target's job is paused, or about to be
     */
    public Optional<JobPause> begin(String target, String servicePrincipalId, String jobId, Duration held) {
        long now = clock.millis();
        return one(jdbc.sql("""
                        insert into job_pause (target, service_principal_id, job_id, since, last_work, next_try)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (target) do nothing
                        returning\s""" + COLUMNS).params(target, servicePrincipalId, jobId, now, now, now + held.toMillis()));
    }

    /** As {@link #begin}, of a job that somebody else has paused: there is no order to be given. */
    public Optional<JobPause> beginAsPaused(String target, String servicePrincipalId, String jobId) {
        long now = clock.millis();
        return one(jdbc.sql("""
                        insert into job_pause (target, service_principal_id, job_id, since, by_joiner, paused_at, last_work)
                        values (?, ?, ?, ?, 0, ?, ?)
                        on conflict (target) do nothing
                        returning\s""" + COLUMNS).params(target, servicePrincipalId, jobId, now, now, now));
    }

    /** Makes an order to Graph this node's alone for so long; empty if another node was first. */
    public Optional<JobPause> hold(JobPause pause, Duration held) {
        return one(jdbc.sql("""
                        update job_pause set next_try = ? where target = ? and since = ? and next_try = ?
                        returning\s""" + COLUMNS)
                .params(
                        clock.millis() + held.toMillis(),
                        pause.target(),
                        pause.since().toEpochMilli(),
                        pause.nextTry().toEpochMilli()));
    }

    /** Graph has paused the job, so calls may begin; false if it took so long that others have gone on. */
    public boolean paused(JobPause held) {
        return is(jdbc.sql("""
                        update job_pause set paused_at = ?, next_try = 0
                        where target = ? and since = ? and next_try = ? and ending_since is null""")
                .params(
                        clock.millis(),
                        held.target(),
                        held.since().toEpochMilli(),
                        held.nextTry().toEpochMilli()));
    }

    /** There is something to call. */
    public void worked(JobPause pause) {
        long now = clock.millis();
        is(jdbc.sql("""
                        update job_pause set last_work = ?
                        where target = ? and since = ? and last_work < ? and ending_since is null""").params(now, pause.target(), pause.since().toEpochMilli(), now));
    }

    /** No node begins calls from now on; only if there was no work that the caller didn't see. */
    public boolean ending(JobPause pause) {
        return is(jdbc.sql("""
                        update job_pause set ending_since = ?
                        where target = ? and since = ? and last_work = ? and ending_since is null""")
                .params(
                        clock.millis(),
                        pause.target(),
                        pause.since().toEpochMilli(),
                        pause.lastWork().toEpochMilli()));
    }

    /** The job was started, and must run for so long. */
    public boolean runs(JobPause held, Duration toRun) {
        return is(jdbc.sql("update job_pause set runs_until = ? where target = ? and since = ? and next_try = ?")
                .params(
                        clock.millis() + toRun.toMillis(),
                        held.target(),
                        held.since().toEpochMilli(),
                        held.nextTry().toEpochMilli()));
    }

    /** The job was started, or has run for as long as it must. */
    public boolean end(JobPause pause) {
        return is(jdbc.sql("delete from job_pause where target = ? and since = ? and next_try = ?")
                .params(
                        pause.target(),
                        pause.since().toEpochMilli(),
                        pause.nextTry().toEpochMilli()));
    }

    /** Whether there are nodes beside this one, alive and not about to end, that go on with what is here. */
    public boolean areOthersThere() {
        return transactions.write(nodes::areOthersThere);
    }

    /** Tells the others that this node ends, so that each of several that end at once knows who is the last. */
    public void leave() {
        transactions.write(nodes::announceLeave);
    }

    private Optional<JobPause> one(JdbcClient.StatementSpec changed) {
        return transactions.write(
                () -> changed.query(RecordRow.of(JobPause.class)).optional());
    }

    private boolean is(JdbcClient.StatementSpec one) {
        return transactions.write(one::update) == 1;
    }
}
