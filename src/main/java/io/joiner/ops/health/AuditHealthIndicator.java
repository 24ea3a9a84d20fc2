package io.joiner.ops.health;

import io.joiner.audit.delivery.DeliveryFailures;
import io.joiner.audit.endpoint.EndpointAdvice;
import io.joiner.ledger.outbox.OutboxEndpoints;
import io.joiner.ledger.query.LedgerCounts;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether audit records get through. Provisioning goes on all the same: the outbox keeps what waits. */
@Component
class AuditHealthIndicator extends AbstractHealthIndicator {

    private static final Duration LATE = Duration.ofMinutes(5);

    /** An endpoint that is away may be back soon; one that refuses all that it is sent will go on doing so. */
    private static final Duration REFUSED = Duration.ofSeconds(30);

    private static final String WHAT_TO_DO = "what to do";

    private final LedgerCounts counts;
    private final DeliveryFailures failures;
    private final OutboxEndpoints endpoints;

    AuditHealthIndicator(LedgerCounts counts, DeliveryFailures failures, OutboxEndpoints endpoints) {
        super("the outbox can't be read");
        this.counts = counts;
        this.failures = failures;
        this.endpoints = endpoints;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        LedgerCounts.Audit audit = counts.audit();
        boolean late = audit.oldestPending().compareTo(LATE) > 0;
        health.up()
                .withDetail("records", inWords(audit, late))
                .withDetail("pending", audit.pending())
                .withDetail("set aside", audit.setAside())
                .withDetail("oldest", audit.oldestPending());
        if (audit.setAside() > 0) {
            health.status(TargetsHealthIndicator.ATTENTION)
                    .withDetail("records", audit.setAside() + " were refused again and again, and are set aside.")
                    .withDetail(
                            WHAT_TO_DO, "Operator: mend the endpoint or its keys, then replay them on the page Audit.");
        }
        abandoned()
                .ifPresent(endpoint -> health.status(TargetsHealthIndicator.ATTENTION)
                        .withDetail("records", "Some wait for " + endpoint + ", which is not configured any more.")
                        .withDetail(
                                WHAT_TO_DO,
                                "Operator: configure joiner.audit.endpoints." + endpoint
                                        + " until they are delivered."));
        if (late) {
            health.status(TargetsHealthIndicator.ATTENTION)
                    .withDetail(WHAT_TO_DO, "Check the audit endpoint; the log tells what it answers.");
        }
        failures.failing()
                .ifPresent(failing -> health.withDetail("last delivery", failing.why())
                        .withDetail("none delivered since", failing.since()));
        failures.refusingFor(REFUSED)
                .ifPresent(failing -> health.status(TargetsHealthIndicator.ATTENTION)
                        .withDetail("records", "The endpoint refuses them all; they are kept and tried again.")
                        .withDetail("endpoint", EndpointAdvice.named(failing.endpoint()))
                        .withDetail(WHAT_TO_DO, EndpointAdvice.whatToDo(failing.endpoint(), failing.status())));
    }

    private Optional<String> abandoned() {
        return counts.auditByEndpoint().stream()
                .map(LedgerCounts.OfEndpoint::endpoint)
                .filter(endpoint -> !endpoints.names().contains(endpoint))
                .findFirst();
    }

    private static String inWords(LedgerCounts.Audit audit, boolean late) {
        if (audit.pending() == 0) {
            return "All are delivered.";
        }
        return late ? "They don't get through; they are kept and tried again." : "The latest are on their way.";
    }
}
