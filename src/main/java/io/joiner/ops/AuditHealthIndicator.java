package io.joiner.ops;

import io.joiner.ledger.LedgerCounts;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether audit records get through. Provisioning goes on all the same: the outbox keeps what waits. */
@Component
class AuditHealthIndicator extends AbstractHealthIndicator {

    private static final Duration LATE = Duration.ofMinutes(5);

    private final LedgerCounts counts;

    AuditHealthIndicator(LedgerCounts counts) {
        super("the outbox can't be read");
        this.counts = counts;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        LedgerCounts.Audit audit = counts.audit();
        health.up()
                .withDetail("records", inWords(audit))
                .withDetail("pending", audit.pending())
                .withDetail("oldest", audit.oldestPending());
        if (audit.oldestPending().compareTo(LATE) > 0) {
            health.status(TargetsHealthIndicator.ATTENTION)
                    .withDetail("what to do", "Check the audit endpoint; the log tells what it answers.");
        }
    }

    private static String inWords(LedgerCounts.Audit audit) {
        if (audit.pending() == 0) {
            return "All are delivered.";
        }
        return audit.oldestPending().compareTo(LATE) > 0
                ? "They don't get through; they are kept and tried again."
                : "The latest are on their way.";
    }
}
