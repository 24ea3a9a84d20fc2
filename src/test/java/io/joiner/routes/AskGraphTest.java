package io.joiner.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import io.joiner.graph.client.AskGraphs;
import io.joiner.graph.job.Job;
import io.joiner.graph.question.GraphTroubleException;
import io.joiner.mapping.target.Target;
import io.joiner.support.LocalPeer;
import io.joiner.support.LocalPeer.Arrival;
import java.net.URI;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AskGraphTest extends RouteTest {

    private static final Target TARGET =
            new Target("sp/1", null, null, "User", true, Target.Api.PARAMETERS, null, false);
    private static final String JOBS = "/v1.0/servicePrincipals/sp%2F1/synchronization/jobs";

    private final LocalPeer graph = new LocalPeer();
    private AskGraphs questions;

    AskGraphTest() {
        super("ask-graph.camel.yaml", "failures.camel.yaml");
    }

    @Override
    void configure(Properties keys) {
        keys.put("joiner.provisioning.base-url", graph.url("/v1.0").toString());
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        questions = new AskGraphs(context.createProducerTemplate());
        questions.bind(registry);
    }

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void closeGraph() {
        graph.close();
    }

    @Test
    void asksWithATokenAndTellsNothingElse() {
        graph.answers(LocalPeer.answer(200, "{\"id\":\"a\"}", "Date", "Mon, 02 Nov 2026 08:00:00 GMT"));

        assertThat(questions.get("/some%2Fthing").path("id").asText()).isEqualTo("a");

        Arrival arrival = graph.arrivals().get(0);
        assertThat(arrival.method()).isEqualTo("GET");
        assertThat(arrival.rawUri()).isEqualTo("/v1.0/some%2Fthing");
        assertThat(arrival.headers()).containsEntry("authorization", "Bearer first-token");
        assertThat(arrival.headers().get("client-request-id")).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(questions.clockAhead()).isNotEqualTo(Duration.ZERO);
    }

    @Test
    void ordersByPost() {
        graph.answers(LocalPeer.answer(204, ""));

        questions.post("/job/restart", "{\"criteria\":{}}");

        Arrival arrival = graph.arrivals().get(0);
        assertThat(arrival.method()).isEqualTo("POST");
        assertThat(arrival.rawUri()).isEqualTo("/v1.0/job/restart");
        assertThat(arrival.body()).isEqualTo("{\"criteria\":{}}");
        assertThat(arrival.headers().get("content-type")).startsWith("application/json");
    }

    @Test
    void triesOnceMoreWithAFreshTokenAndThenTellsOfTheMissingPermission() {
        graph.answers(LocalPeer.answer(401, "{\"error\":{\"code\":\"UnknownError\",\"message\":\"\"}}"));

        assertThatThrownBy(() -> questions.get("/job")).isInstanceOfSatisfying(GraphTroubleException.class, trouble -> {
            assertThat(trouble.status()).isEqualTo(401);
            assertThat(trouble.whatToDo()).contains("admin consent");
        });
        assertThat(graph.arrivals())
                .extracting(arrival -> arrival.headers().get("authorization"))
                .containsExactly("Bearer first-token", "Bearer second-token");
    }

    static Stream<HttpHandler> troubles() {
        return Stream.of(
                LocalPeer.answer(429, "", "Retry-After", "1"),
                LocalPeer.answer(503, ""),
                LocalPeer.answer(200, "no JSON"),
                LocalPeer.reset(),
                LocalPeer.truncated());
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void asksOnceAndLeavesItToOthersToAskAgain(HttpHandler answer) {
        graph.answers(answer);

        assertThatThrownBy(() -> questions.get("/job")).isInstanceOf(GraphTroubleException.class);
        assertThat(graph.arrivals()).hasSize(1);
    }

    /** What a proxy says instead of Graph proves neither that the order was carried out nor that it was not. */
    @Test
    void takesALoginPageForNoAnswerToAnOrder() {
        graph.answers(LocalPeer.answer(200, "<html><form action='login'></form></html>"));

        assertThatThrownBy(() -> questions.post("/job/start", ""))
                .isInstanceOfSatisfying(
                        GraphTroubleException.class,
                        trouble -> assertThat(trouble.isRefusal()).isFalse());
    }

    @Test
    void followsTheListOfJobsPageByPage() {
        URI next = graph.url(JOBS + "?$skiptoken=a%2Bb");
        graph.answers(exchange -> {
            String uri = exchange.getRequestURI().toString();
            String body = uri.endsWith("/schema")
                    ? "{\"synchronizationRules\":[]}"
                    : uri.contains("skiptoken")
                            ? "{\"value\":[{\"id\":\"second.job\"}]}"
                            : "{\"value\":[{\"id\":\"first.job\"}],\"@odata.nextLink\":\"" + next + "\"}";
            LocalPeer.answer(200, body).handle(exchange);
        });

        assertThat(questions.jobs(graph.url("/v1.0"), TARGET))
                .extracting(Job::id)
                .containsExactly("first.job", "second.job");
        assertThat(graph.arrivals())
                .extracting(Arrival::rawUri)
                .containsExactly(
                        JOBS, JOBS + "?$skiptoken=a%2Bb", JOBS + "/first.job/schema", JOBS + "/second.job/schema");
    }

    @Test
    void doesNotFollowAListWithoutEnd() {
        URI again = graph.url(JOBS + "?$skiptoken=1");
        graph.answers(LocalPeer.answer(200, "{\"value\":[],\"@odata.nextLink\":\"" + again + "\"}"));

        assertThatThrownBy(() -> questions.jobs(graph.url("/v1.0"), TARGET)).hasMessageContaining("has no end");
        assertThat(graph.arrivals()).hasSize(20);
    }

    @Test
    void carriesNoTokenToWhereAnAnswerPoints() {
        try (LocalPeer elsewhere = new LocalPeer()) {
            String link = elsewhere.url(JOBS).toString();
            graph.answers(LocalPeer.answer(200, "{\"value\":[],\"@odata.nextLink\":\"" + link + "\"}"));

            assertThatThrownBy(() -> questions.jobs(graph.url("/v1.0"), TARGET))
                    .isInstanceOf(GraphTroubleException.class)
                    .hasMessageContaining("outside of Graph");
            assertThat(elsewhere.arrivals()).isEmpty();
        }
    }
}
