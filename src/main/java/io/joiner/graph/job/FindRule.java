package io.joiner.graph.job;

import io.joiner.graph.question.GraphTroubleException;
import io.joiner.mapping.target.Target;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks Graph which job and rule a target's people go through. */
@Component
public class FindRule {

    private final FindJobs findJobs;

    FindRule(FindJobs findJobs) {
        this.findJobs = findJobs;
    }

    /**
     * What Graph tells of a target's jobs, and what follows from it.
     *
     * @param jobs each with its rules
     */
    public record Found(List<Job> jobs, Choice choice) {

        /** The job that people go through, if one was chosen. */
        public Optional<String> chosenJob() {
            return choice instanceof Choice.Chosen chosen ? Optional.of(chosen.jobId()) : Optional.empty();
        }
    }

    /**
     * Asks Graph now, whatever is configured or known.
     *
     * @throws GraphTroubleException if Graph does not tell
     */
    public Found find(Target target) {
        List<Job> jobs = findJobs.of(target);
        return new Found(jobs, ChooseJob.choose(jobs, Wanted.by(target)));
    }
}
