package io.joiner.graph.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.graph.client.GraphPath;
import io.joiner.graph.client.ProvisioningProperties;
import io.joiner.graph.question.AskGraph;
import io.joiner.graph.question.GraphTroubleException;
import io.joiner.graph.verdict.Meaning;
import io.joiner.graph.verdict.Treatment;
import io.joiner.graph.verdict.VerdictTable;
import io.joiner.mapping.target.Target;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the jobs of a target's service principal, or the configured one, and the rules of each. */
@Component
public class FindJobs {

    private static final int MOST_PAGES = 20;
    private static final String NEXT = "@odata.nextLink";

    private final AskGraph graph;
    private final String root;

    public FindJobs(AskGraph graph, ProvisioningProperties properties) {
        this.graph = graph;
        this.root = properties.baseUrl().toString();
    }

    /**
     * The target's jobs, each with its rules: the one that the target names, or all of the service principal.
     *
     * @throws GraphTroubleException if Graph does not tell
     */
    public List<Job> of(Target target) {
        String servicePrincipal = target.servicePrincipalId();
        List<Job> jobs =
                target.jobId() == null ? list(servicePrincipal) : List.of(read(servicePrincipal, target.jobId()));
        return jobs.stream()
                .map(job -> job.with(graph.get(GraphPath.job(servicePrincipal, job.id()) + "/schema", null)))
                .toList();
    }

    /**
     * One job without its rules.
     *
     * @throws GraphTroubleException if Graph does not tell
     */
    public Job job(Destination destination) {
        return read(destination.servicePrincipalId(), destination.jobId());
    }

    /** What has no id is no job, but perhaps what a server before Graph says of itself. */
    private Job read(String servicePrincipalId, String jobId) {
        Job job = Job.read(graph.get(GraphPath.job(servicePrincipalId, jobId), null));
        if (job.id().isBlank()) {
            throw new GraphTroubleException(VerdictTable.of(VerdictTable.UNREADABLE));
        }
        return job;
    }

    private List<Job> list(String servicePrincipalId) {
        List<Job> jobs = new ArrayList<>();
        JsonNode page = graph.get(GraphPath.jobs(servicePrincipalId), null);
        jobs.addAll(Job.readAll(page));
        for (int pages = 1; page.hasNonNull(NEXT); pages++) {
            if (pages == MOST_PAGES) {
                throw notOurs("Graph's list of jobs has no end.");
            }
            page = follow(page.path(NEXT).asText());
            jobs.addAll(Job.readAll(page));
        }
        return jobs;
    }

    /** A link that led elsewhere would carry the token there. */
    private JsonNode follow(String link) {
        if (!link.startsWith(root + "/")) {
            throw new GraphTroubleException(
                    Meaning.of(Treatment.STOP_TARGET, "The next page of Graph's list of jobs lies outside of Graph.")
                            .then("Operator: check joiner.provisioning.base-url and what stands before Graph."));
        }
        URI below = URI.create(link.substring(root.length()));
        return graph.get(below.getRawPath(), below.getRawQuery());
    }

    private static GraphTroubleException notOurs(String reason) {
        return new GraphTroubleException(Meaning.of(Treatment.STOP_TARGET, reason)
                .then("Operator: check joiner.provisioning.base-url and what stands before Graph."));
    }
}
