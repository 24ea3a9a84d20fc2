package io.joiner.ops.targets;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.joiner.graph.job.Choice;
import io.joiner.graph.job.Destination;
import io.joiner.graph.job.JobState;
import io.joiner.graph.target.ChosenRules;
import io.joiner.graph.target.Destinations;
import io.joiner.graph.target.JobStates;
import io.joiner.ledger.claim.TargetRests;
import io.joiner.ledger.claim.TargetRests.Rest;
import io.joiner.mapping.target.Target;
import io.joiner.mapping.target.TargetsProperties;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Describes each target: its job and rule, why they are the ones, how the job is, and why the target is stopped if it is. */
@Component
@Lazy
public class DescribeTargets {

    private final TargetsProperties targets;
    private final Destinations destinations;
    private final ChosenRules chosenRules;
    private final JobStates jobStates;
    private final TargetRests rests;

    DescribeTargets(
            TargetsProperties targets,
            Destinations destinations,
            ChosenRules chosenRules,
            JobStates jobStates,
            TargetRests rests) {
        this.targets = targets;
        this.destinations = destinations;
        this.chosenRules = chosenRules;
        this.jobStates = jobStates;
        this.rests = rests;
    }

    /**
     * A target.
     *
     * @param jobId where its calls go, as configured or as found; null while that is not known, likewise {@code ruleId}
     * @param chosenBecause why this job and rule, or why none
     * @param doubts what a person should know though the choice stands
     * @param chosenAt when Graph was last asked for them; null where both are configured, or nobody asked yet
     * @param job how the job was when it was last looked at; null before the first look
     * @param stoppedUntil when the target is tried again; null while it is not stopped
     * @param reason why its entries wait for somebody to mend something, or null if they don't
     * @param whatToDo who must mend what, or null likewise
     * @param target its name
     * @param servicePrincipalId the enterprise application's object id
     * @param ruleId the rule of its calls, likewise
     * @param stopJobAroundCall whether its job is paused around calls
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Described(
            String target,
            String servicePrincipalId,
            @Nullable String jobId,
            @Nullable String ruleId,
            String chosenBecause,
            List<String> doubts,
            @Nullable Instant chosenAt,
            @Nullable JobNow job,
            boolean stopJobAroundCall,
            @Nullable Instant stoppedUntil,
            @Nullable String reason,
            @Nullable String whatToDo) {}

    /**
     * How a job is.
     *
     * @param state as metrics have it, such as {@code not-run}
     * @param well whether its own cycle runs without a person's help
     * @param whatToDo empty when nobody must do anything
     * @param inWords how it is, in plain words
     */
    public record JobNow(String state, boolean well, String inWords, String whatToDo) {

        static JobNow of(JobState state) {
            return new JobNow(state.code().label(), state.isWell(), state.inWords(), state.whatToDo());
        }
    }

    /** All of them, by name. */
    public List<Described> all() {
        Map<String, Rest> resting = rests.all().stream().collect(Collectors.toMap(Rest::target, Function.identity()));
        Map<String, JobState> jobs = jobStates.all();
        return new TreeMap<>(targets.targets())
                .entrySet().stream()
                        .map(target -> describe(
                                target.getKey(),
                                target.getValue(),
                                resting.get(target.getKey()),
                                jobs.get(target.getKey())))
                        .toList();
    }

    private Described describe(String name, Target target, @Nullable Rest rest, @Nullable JobState job) {
        Optional<Destination> destination = destinations.of(name);
        Optional<ChosenRules.Looked> looked = chosenRules.of(name);
        return new Described(
                name,
                target.servicePrincipalId(),
                destination.map(Destination::jobId).orElse(target.jobId()),
                destination.map(Destination::ruleId).orElse(target.ruleId()),
                because(destination.isPresent(), looked),
                looked.filter(found -> found.choice() instanceof Choice.Chosen)
                        .map(found -> ((Choice.Chosen) found.choice()).doubts())
                        .orElse(List.of()),
                looked.map(ChosenRules.Looked::at).orElse(null),
                job == null ? null : JobNow.of(job),
                target.stopJobAroundCall(),
                rest == null ? null : rest.until(),
                rest == null ? null : rest.reason(),
                rest == null ? null : rest.whatToDo());
    }

    private static String because(boolean known, Optional<ChosenRules.Looked> looked) {
        return looked.map(found -> found.choice().why())
                .orElse(
                        known
                                ? "Both are configured: job-id and rule-id of the target."
                                : "Graph has not been asked yet.");
    }
}
