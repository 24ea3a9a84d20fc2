package io.joiner.ops;

import io.joiner.ledger.Pauses;
import io.joiner.ledger.TargetRests;
import io.joiner.mapping.TargetsProperties;
import io.joiner.provisioning.JobStates;
import java.time.Instant;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Whether each target takes calls, and what is to be mended if not. Joiner itself is well all the same: entries wait. */
@Component
class TargetsHealthIndicator extends AbstractHealthIndicator {

    /** Needs a person, while joiner goes on; see {@code management.endpoint.health.status}. */
    static final Status ATTENTION = new Status("ATTENTION");

    private final TargetsProperties targets;
    private final TargetRests rests;
    private final JobStates jobs;
    private final Pauses pauses;

    TargetsHealthIndicator(TargetsProperties targets, TargetRests rests, JobStates jobs, Pauses pauses) {
        super("the targets' state can't be read");
        this.targets = targets;
        this.rests = rests;
        this.jobs = jobs;
        this.pauses = pauses;
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
        for (Pauses.Pause pause : pauses.all()) {
            health.status(ATTENTION)
                    .withDetail(
                            (pause.target() == null ? "all targets" : pause.target()) + " paused",
                            "By %s since %s: %s. Operator: resume provisioning."
                                    .formatted(pause.who(), Instant.ofEpochMilli(pause.since()), pause.reason()));
        }
        for (TargetRests.Rest rest : rests.all()) {
            health.status(ATTENTION)
                    .withDetail(rest.target(), "Stopped, its entries wait: " + rest.reason() + " " + rest.whatToDo());
        }
    }
}
