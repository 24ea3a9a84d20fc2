package io.joiner.ops.health;

import io.joiner.graph.target.JobStates;
import io.joiner.ledger.claim.Pauses;
import io.joiner.ledger.claim.TargetRests;
import io.joiner.mapping.target.TargetsProperties;
import io.joiner.ops.targets.UnconfiguredTargets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Whether each target takes calls, and what is to be mended if not. Joiner itself is well all the same: entries wait. */
@Component
public class TargetsHealthIndicator extends AbstractHealthIndicator {

    /** Needs a person, while joiner goes on; see {@code management.endpoint.health.status}. */
    public static final Status ATTENTION = new Status("ATTENTION");

    private final TargetsProperties targets;
    private final TargetRests rests;
    private final JobStates jobs;
    private final Pauses pauses;
    private final UnconfiguredTargets unconfigured;

    TargetsHealthIndicator(
            TargetsProperties targets,
            TargetRests rests,
            JobStates jobs,
            Pauses pauses,
            UnconfiguredTargets unconfigured) {
        super("the targets' state can't be read");
        this.targets = targets;
        this.rests = rests;
        this.jobs = jobs;
        this.pauses = pauses;
        this.unconfigured = unconfigured;
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
        unconfigured
                .waiting()
                .forEach(target -> health.status(ATTENTION)
                        .withDetail(target.target(), target.inWords() + " " + target.whatToDo()));
        for (Pauses.Pause pause : pauses.all()) {
            if (!isOfNone(pause.target())) {
                tell(pause, health);
            }
        }
        rests.all().stream().filter(rest -> !isOfNone(rest.target())).forEach(rest -> tell(rest, health));
    }

    /** What is left of a target that is not configured any more keeps nobody waiting, but for the entries that are told of. */
    private boolean isOfNone(@Nullable String target) {
        return target != null && !unconfigured.isConfigured(target);
    }

    private static void tell(Pauses.Pause pause, Health.Builder health) {
        health.status(ATTENTION)
                .withDetail(
                        (pause.target() == null ? "all targets" : pause.target()) + " paused",
                        "By %s since %s: %s. Operator: resume provisioning."
                                .formatted(pause.who(), pause.since(), pause.reason()));
    }

    private static void tell(TargetRests.Rest rest, Health.Builder health) {
        health.status(ATTENTION)
                .withDetail(rest.target(), "Stopped, its entries wait: " + rest.reason() + " " + rest.whatToDo());
    }
}
