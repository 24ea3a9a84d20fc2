package io.joiner.ops.cli;

import io.joiner.graph.job.Choice;
import io.joiner.graph.job.FindRule;
import io.joiner.mapping.target.Target;
import io.joiner.ops.cli.output.Output;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A target as Graph knows it.
 *
 * @param jobId the job that people go through, or null when that is not known
 * @param ruleId the rule, or null likewise
 * @param why the job and rule, or why there is none
 */
record TargetSeen(
        String target,
        String servicePrincipalId,
        List<JobSeen> jobs,
        @Nullable String jobId,
        @Nullable String ruleId,
        String why)
        implements Output.Told {

    /** A job of its service principal, or the configured one. */
    record JobSeen(String id, String state, int rules) {}

    static TargetSeen of(String name, Target target, FindRule.Found found) {
        List<JobSeen> jobs = found.jobs().stream()
                .map(job -> new JobSeen(
                        job.id(), job.state().code().label(), job.rules().size()))
                .toList();
        String sp = target.servicePrincipalId();
        if (found.choice() instanceof Choice.Chosen chosen) {
            return new TargetSeen(name, sp, jobs, chosen.jobId(), chosen.ruleId(), chosen.why());
        }
        String mend = found.choice() instanceof Choice.SeveralFit several ? " Set " + several.keys() + "." : "";
        return new TargetSeen(name, sp, jobs, null, null, found.choice().why() + mend);
    }

    static TargetSeen untold(String name, Target target, String why) {
        return new TargetSeen(name, target.servicePrincipalId(), List.of(), null, null, why);
    }

    @Override
    public String inWords() {
        String ofJobs = jobs.stream()
                .map(job -> "  job %s, %s, %d rules%n".formatted(job.id(), job.state(), job.rules()))
                .collect(Collectors.joining());
        return "target %s, service principal %s%n%s  %s: %s"
                .formatted(target, servicePrincipalId, ofJobs, ruleId == null ? "no rule" : "rule " + ruleId, why);
    }
}
