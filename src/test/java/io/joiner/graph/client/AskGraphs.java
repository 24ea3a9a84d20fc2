package io.joiner.graph.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.graph.client.AccessToken.Token;
import io.joiner.graph.job.FindJobs;
import io.joiner.graph.job.Job;
import io.joiner.graph.question.AskGraph;
import io.joiner.graph.verdict.ReadAnswer;
import io.joiner.mapping.target.Target;
import io.joiner.provisioning.call.Calls;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spi.Registry;

/** Questions to Graph, for tests outside this room. */
public final class AskGraphs {

    private final Queue<String> tokens =
            new ConcurrentLinkedQueue<>(List.of("first-token", "second-token", "third-token"));
    private final AccessToken accessToken =
            new AccessToken(() -> new Token(String.valueOf(tokens.poll()), Instant.MAX), Clock.systemUTC());
    private final ClockSkew skew = new ClockSkew(Clock.systemUTC());
    private final AskGraph graph;

    /** With the routes that the template belongs to. */
    public AskGraphs(ProducerTemplate template) {
        graph = new AskGraph(template, accessToken, new ReadAnswer(), skew, Clock.systemUTC());
    }

    /** Puts under the names that the routes use what they need. */
    public void bind(Registry registry) {
        registry.bind("askGraph", graph);
        registry.bind("lookUpHttpClient", HttpClientConfigurer.class, new LookUpHttpClient(accessToken));
    }

    public JsonNode get(String path) {
        return graph.get(path, null);
    }

    public void post(String path, String body) {
        graph.post(path, body);
    }

    /** As discovery asks. */
    public List<Job> jobs(URI baseUrl, Target target) {
        return new FindJobs(graph, Calls.properties(baseUrl, Duration.ofSeconds(5))).of(target);
    }

    public Duration clockAhead() {
        return skew.ahead().orElseThrow();
    }
}
