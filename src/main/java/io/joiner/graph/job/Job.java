package io.joiner.graph.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A synchronization job with the rules of its schema (Graph: synchronizationJob, synchronizationSchema).
 *
 * @param id opaque, no GUID
 * @param rules empty while they have not been asked for
 */
public record Job(String id, JobState state, List<Rule> rules) {

    /** One job as Graph tells of it, without its rules. */
    public static Job read(JsonNode job) {
        return new Job(job.path("id").asText(), JobState.read(job), List.of());
    }

    /** A page of Graph's list of jobs; those without an id can't be asked for more and are left out. */
    public static List<Job> readAll(JsonNode page) {
        return StreamSupport.stream(page.path("value").spliterator(), false)
                .map(Job::read)
                .filter(job -> !job.id().isBlank())
                .toList();
    }

    /** The same job with the rules of its schema. */
    public Job with(JsonNode schema) {
        return new Job(id, state, Rule.readAll(schema));
    }
}
