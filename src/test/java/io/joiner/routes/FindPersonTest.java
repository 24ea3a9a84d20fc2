package io.joiner.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import com.sun.net.httpserver.HttpHandler;
import io.joiner.graph.client.LookUps;
import io.joiner.graph.person.LookUp;
import io.joiner.mapping.Person;
import io.joiner.provisioning.call.FindPerson;
import io.joiner.support.LocalPeer;
import io.joiner.support.LocalPeer.Arrival;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindPersonTest extends RouteTest {

    private static final String FIND = "direct:find";

    private final LookUp lookUp = LookUps.of(new Person("mei/okafor?#%@contoso.com", null, null));
    private final LocalPeer graph = new LocalPeer();
    private final FindPerson findPerson = mock();

    FindPersonTest() {
        super("find-person.camel.yaml", "failures.camel.yaml");
    }

    @Override
    void configure(Properties keys) {
        keys.put("joiner.provisioning.base-url", graph.url("/v1.0").toString());
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("findPerson", findPerson);
        registry.bind("lookUpHttpClient", LookUps.client());
    }

    @BeforeEach
    void leaveOutTheClaimingAndTheQueue() throws Exception {
        leaveOut("claim-look-ups");
        advise("find-person", route -> route.replaceFromWith(FIND));
        context.start();
    }

    @AfterEach
    void closeGraph() {
        graph.close();
    }

    @Test
    void asksForOnePersonAndTellsNothingElse() {
        template.sendBodyAndHeaders(
                FIND,
                lookUp,
                Map.of(
                        "CamelHttpUri", graph.url("/elsewhere").toString(),
                        "camelhttpmethod", "DELETE",
                        "Authorization", "Bearer evil",
                        "X-Evil", "1"));

        Arrival arrival = graph.arrivals().get(0);
        assertThat(arrival.method()).isEqualTo("GET");
        assertThat(arrival.rawUri())
                .isEqualTo("/v1.0/users/mei%2Fokafor%3F%23%25%40contoso.com?$select=id,accountEnabled,userType");
        assertThat(arrival.body()).isEmpty();
        assertThat(arrival.headers())
                .containsEntry("client-request-id", lookUp.clientRequestId())
                .containsEntry("accept", "application/json")
                .containsEntry("authorization", "Bearer " + LookUps.TOKEN)
                .containsEntry("user-agent", "joiner")
                .containsOnlyKeys("client-request-id", "accept", "authorization", "user-agent", "host", "connection");
    }

    @Test
    void asksByAFilterThatArrivesWhole() {
        template.sendBody(FIND, LookUps.of(new Person(null, "o'hara+1&x=%@contoso.com", null)));

        assertThat(graph.arrivals().get(0).rawUri())
                .isEqualTo("/v1.0/users?$filter=mail%20eq%20%27o%27%27hara%2B1%26x%3D%25%40contoso.com%27"
                        + "&$select=id,accountEnabled,userType&$top=20");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 401, 403, 404, 429, 500, 503})
    void concludesFromAnyAnswerWithoutRepeatingOrFollowing(int status) {
        graph.answers(LocalPeer.answer(
                status,
                "{\"id\":\"1\"}",
                "Retry-After",
                "1",
                "Location",
                graph.url("/elsewhere").toString()));

        template.sendBody(FIND, lookUp);

        verify(findPerson).answered(eq(lookUp), eq(status), any(), eq("{\"id\":\"1\"}"));
        verify(findPerson, never()).failed(any(), any());
        assertThat(graph.arrivals()).hasSize(1);
    }

    static Stream<HttpHandler> halfAnswers() {
        return Stream.of(LocalPeer.reset(), LocalPeer.truncated());
    }

    @ParameterizedTest
    @MethodSource("halfAnswers")
    void concludesOnceFromALookUpThatCameToNothing(HttpHandler answer) {
        graph.answers(answer);

        template.sendBody(FIND, lookUp);

        verify(findPerson).failed(eq(lookUp), any());
        verify(findPerson, never()).answered(any(), anyInt(), any(), any());
        assertThat(graph.arrivals()).hasSize(1);
    }
}
