package io.joiner.ops;

import io.joiner.ledger.TargetRests;
import io.joiner.mapping.TargetsProperties;
import io.joiner.provisioning.JobStates;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/** Whether each target takes calls, and what is to be mended if not. Joiner itself is well all the same: entries wait. */
@Component
class TargetsHealthIndicator extends AbstractHealthIndicator {

    /** Needs a person, while joiner goes on; see {@code management.endpoint.health.status}. */
    static final Status ATTENTION = new Status("ATTENTION");

    private final TargetsProperties targets;
    private final TargetRests rests;
    private final JobStates jobs;

    TargetsHealthIndicator(TargetsProperties targets, TargetRests rests, JobStates jobs) {
        super("the targets' state can't be read");
        this.targets = targets;
        this.rests = rests;
        this.jobs = jobs;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        targets.targets().keySet().forEach(target -> health.withDetail(target, "It takes calls."));
        jobs.all().forEach((target, job) -> {
            if (!job.isWell()) {
                health.status(ATTENTION).withDetail(target + " job", job.inWords() + " " + job.whatToDo());
            }
        });
        for (TargetRests.Rest rest : rests.all()) {
            health.status(ATTENTION)
                    .withDetail(rest.target(), "Stopped, its entries wait: " + rest.reason() + " " + rest.whatToDo());
        }
    }
}
