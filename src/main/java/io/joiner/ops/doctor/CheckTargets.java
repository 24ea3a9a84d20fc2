package io.joiner.ops.doctor;

import io.joiner.graph.job.Choice;
import io.joiner.graph.job.FindRule;
import io.joiner.graph.job.Job;
import io.joiner.graph.job.JobState;
import io.joiner.graph.question.GraphTroubleException;
import io.joiner.mapping.target.Target;
import io.joiner.mapping.target.TargetsProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Whether each target's service principal and job are there, how the job is, and whether a rule fits. */
@Component
class CheckTargets implements Check {

    private static final String WAIT = "The target's entries wait.";

    /** Google Workspace, Box, Slack, Workplace (Entra: "On-demand provisioning", known limitations). */
    private static final Pattern BY_OAUTH =
            Pattern.compile("^(gsuite|google|box|slack|workplace)", Pattern.CASE_INSENSITIVE);

    private final TargetsProperties targets;
    private final FindRule findRule;

    CheckTargets(TargetsProperties targets, FindRule findRule) {
        this.targets = targets;
        this.findRule = findRule;
    }

    @Override
    public List<CheckResult> look() {
        List<CheckResult> findings = new ArrayList<>();
        new TreeMap<>(targets.targets()).forEach((name, target) -> findings.addAll(look("target " + name, target)));
        return findings;
    }

    private List<CheckResult> look(String about, Target target) {
        try {
            FindRule.Found found = findRule.find(target);
            List<CheckResult> findings = new ArrayList<>(rule(about, found.choice()));
            if (found.choice() instanceof Choice.Chosen chosen) {
                found.jobs().stream()
                        .filter(job -> job.id().equals(chosen.jobId()))
                        .forEach(job -> {
                            findings.add(state(about, target, job));
                            mustBeStopped(about, target, job).ifPresent(findings::add);
                        });
            }
            return findings;
        } catch (GraphTroubleException e) {
            return List.of(CheckResult.wrong(about, e.reason(), WAIT, e.whatToDo()));
        }
    }

    private static List<CheckResult> rule(String about, Choice choice) {
        if (choice instanceof Choice.Chosen chosen) {
            Stream<CheckResult> doubts = chosen.doubts().stream()
                    .map(doubt -> CheckResult.warning(
                            about,
                            doubt,
                            "Graph may refuse or skip people.",
                            "Operator: check rule-id of the target."));
            return Stream.concat(Stream.of(CheckResult.ok(about, chosen.why())), doubts)
                    .toList();
        }
        String mend = choice instanceof Choice.SeveralFit several
                ? "Operator: set " + several.keys() + " of the target."
                : "Operator: mend the job in Entra, or the target's keys.";
        return List.of(CheckResult.wrong(about, choice.why(), WAIT, mend));
    }

    /** An assumption by the name of the job's template, which is all that tells of how an application authorises. */
    static Optional<CheckResult> mustBeStopped(String about, Target target, Job job) {
        boolean paused = target.stopJobAroundCall() || job.state().code() == JobState.Code.PAUSED;
        return paused || !BY_OAUTH.matcher(job.id()).find()
                ? Optional.empty()
                : Optional.of(CheckResult.warning(
                        about,
                        "The application seems to authorise by OAuth, and its job is not stopped.",
                        "Such applications take no on-demand call while their job runs.",
                        "Operator: set stop-job-around-call of the target, or pause the job."));
    }

    /** Neither a pause nor a quarantine keeps on-demand calls from working, as far as is known. */
    private static CheckResult state(String about, Target target, Job job) {
        JobState state = job.state();
        boolean pausedForCalls = target.stopJobAroundCall() && state.code() == JobState.Code.PAUSED;
        return state.isWell() || pausedForCalls
                ? CheckResult.ok(about, state.inWords())
                : CheckResult.warning(about, state.inWords(), "", state.whatToDo());
    }
}
