package io.joiner.ledger;

import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which jobs joiner has paused around its calls, so that whatever happens to it, they are started again. */
@Component
public class JobPauses {

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final LedgerReads reads;
    private final Clock clock;

    JobPauses(Transactions transactions, JdbcClient jdbc, LedgerReads reads, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * A job that joiner has paused, or was about to pause.
     *
     * @param since epoch milliseconds
     */
    public record JobPause(String target, String servicePrincipalId, String jobId, long since) {}

    public List<JobPause> all() {
        return reads.jdbc()
                .sql("select target, service_principal_id, job_id, since from job_pause order by target")
                .query(JobPause.class)
                .list();
    }

    /** To be kept before the job is paused: in between, a crash could forget it. */
    public void begin(String target, String servicePrincipalId, String jobId) {
        transactions.write(() -> jdbc.sql("""
                        insert into job_pause (target, service_principal_id, job_id, since) values (?, ?, ?, ?)
                        on conflict (target) do nothing""")
                .params(target, servicePrincipalId, jobId, clock.millis())
                .update());
    }

    /** To be kept after the job was started. */
    public void end(String target) {
        transactions.write(() ->
                jdbc.sql("delete from job_pause where target = ?").param(target).update());
    }
}
