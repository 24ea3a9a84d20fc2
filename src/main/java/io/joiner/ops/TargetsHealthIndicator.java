package io.joiner.ops;

import io.joiner.ledger.TargetRests;
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

    private final TargetRests rests;
    private final JobStates jobs;

    TargetsHealthIndicator(TargetRests rests, JobStates jobs) {
        super("the targets' state can't be read");
        this.rests = rests;
        this.jobs = jobs;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        jobs.all().forEach((target, job) -> {
            if (!job.isWell()) {
                health.status(ATTENTION).withDetail(target + " job", job.inWords() + " " + job.whatToDo());
            }
        });
        for (TargetRests.Rest rest : rests.all()) {
            health.status(ATTENTION).withDetail(rest.target(), rest.reason() + " " + rest.whatToDo());
        }
    }
}
