package io.joiner.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import com.sun.net.httpserver.HttpHandler;
import io.joiner.ledger.claim.Permits;
import io.joiner.provisioning.call.Calls;
import io.joiner.provisioning.look.CompleteLook;
import io.joiner.provisioning.look.Look;
import io.joiner.provisioning.look.Looks;
import io.joiner.provisioning.look.LooksInFlight;
import io.joiner.support.LocalPeer;
import io.joiner.support.LocalPeer.Arrival;
import java.net.URI;
import java.time.Instant;
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

class AskLogTest extends RouteTest {

    private static final String ASK = "direct:ask";

    private final LocalPeer graph = new LocalPeer();
    private final CompleteLook completeLook = mock();
    private final Permits permits = mock();
    private final LooksInFlight inFlight = Looks.inFlight(permits);
    private final Look look = Looks.after(Instant.parse("2026-11-02T08:00:00.700Z"), "mei/okafor?#%");

    AskLogTest() {
        super("ask-log.camel.yaml", "failures.camel.yaml");
    }

    @Override
    void configure(Properties keys) {
        keys.put("joiner.provisioning.base-url", graph.url("/v1.0").toString());
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("completeLook", completeLook);
        registry.bind("logHttpClient", inFlight);
    }

    @BeforeEach
    void leaveOutTheClaimingAndTheQueue() throws Exception {
        leaveOut("claim-looks");
        advise("ask-log", route -> route.replaceFromWith(ASK));
        context.start();
    }

    @AfterEach
    void closeGraph() {
        graph.close();
    }

    @Test
    void asksForTheJobsRunsSinceTheCallNewestFirst() {
        ask();

        URI asked = URI.create(arrived().rawUri());
        assertThat(arrived().method()).isEqualTo("GET");
        assertThat(asked.getPath()).isEqualTo("/v1.0/auditLogs/provisioning");
        assertThat(asked.getQuery())
                .isEqualTo("$filter=jobId eq '" + Calls.TARGET.jobId()
                        + "' and activityDateTime gt 2026-11-02T07:59:59.999Z&$orderby=activityDateTime desc");
        verify(permits).sent(eq(look.permit()), any());
    }

    @Test
    void sendsItsOwnHeadersAndNobodyElses() {
        Looks.begin(inFlight, look);

        template.sendBodyAndHeaders(
                ASK,
                look,
                Map.of(
                        "CamelHttpUri", graph.url("/elsewhere").toString(),
                        "CamelHttpPath", "/elsewhere",
                        "CamelHttpMethod", "DELETE",
                        "Authorization", "Bearer evil",
                        "X-Evil", "1"));

        assertThat(arrived().method()).isEqualTo("GET");
        assertThat(arrived().rawUri()).startsWith("/v1.0/auditLogs/provisioning?");
        assertThat(arrived().headers())
                .containsEntry("authorization", "Bearer " + Looks.TOKEN)
                .containsEntry("client-request-id", look.clientRequestId())
                .containsEntry("accept", "application/json")
                .containsEntry("user-agent", "joiner")
                .doesNotContainKey("x-evil");
        assertThat(arrived().body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 401, 403, 429, 503})
    void concludesFromAnyAnswerWithoutRepeatingOrFollowing(int status) {
        graph.answers(LocalPeer.answer(
                status,
                "{\"value\":[]}",
                "Retry-After",
                "1",
                "Location",
                graph.url("/elsewhere").toString()));

        ask();

        verify(completeLook).answered(eq(look), eq(status), any(), eq("{\"value\":[]}"));
        verify(completeLook, never()).failed(any(), any());
        assertThat(graph.arrivals()).hasSize(1);
    }

    static Stream<HttpHandler> halfAnswers() {
        return Stream.of(LocalPeer.reset(), LocalPeer.truncated());
    }

    @ParameterizedTest
    @MethodSource("halfAnswers")
    void concludesOnceFromALookThatCameToNothing(HttpHandler answer) {
        graph.answers(answer);

        ask();

        verify(completeLook).failed(eq(look), any());
        verify(completeLook, never()).answered(any(), anyInt(), any(), any());
        assertThat(graph.arrivals()).hasSize(1);
    }

    @Test
    void aLookThatNobodyBeganDoesNotLeave() {
        template.sendBody(ASK, look);

        verify(completeLook).failed(eq(look), any());
        assertThat(graph.arrivals()).isEmpty();
    }

    private void ask() {
        Looks.begin(inFlight, look);
        template.sendBody(ASK, look);
    }

    private Arrival arrived() {
        return graph.arrivals().get(0);
    }
}
