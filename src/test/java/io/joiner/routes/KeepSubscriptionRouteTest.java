package io.joiner.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.joiner.graph.client.LookUps;
import io.joiner.graph.subscription.KeepSubscription;
import io.joiner.graph.subscription.SubscriptionRequest;
import io.joiner.support.LocalPeer;
import io.joiner.support.LocalPeer.Arrival;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeepSubscriptionRouteTest extends RouteTest {

    private static final String STEP = "direct:keep-subscription";

    private final LocalPeer graph = new LocalPeer();
    private final KeepSubscription keepSubscription = mock();

    KeepSubscriptionRouteTest() {
        super("keep-subscription.camel.yaml", "failures.camel.yaml");
    }

    @Override
    void configure(Properties keys) {
        keys.put("joiner.provisioning.base-url", graph.url("/v1.0").toString());
        keys.put("joiner.receive.graph.enabled", "true");
        keys.put(
                "joiner.receive.graph.subscription.notification-url", "https://joiner.contoso.com/graph/notifications");
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("keepSubscription", keepSubscription);
        registry.bind("lookUpHttpClient", LookUps.client());
    }

    @BeforeEach
    void leaveOutTheClaiming() throws Exception {
        leaveOut("claim-subscription");
        context.start();
    }

    @AfterEach
    void closeGraph() {
        graph.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/subscriptions,,{\"resource\":\"/users\"}",
        "PATCH,/subscriptions/1%2F2,,{\"expirationDateTime\":\"2026-12-01T00:00:00Z\"}",
        "DELETE,/subscriptions/1,,",
        "GET,/users,$filter=createdDateTime%20ge%202026-11-02T08%3A00%3A00Z&$select=id&$top=999,",
        "GET,/users,$skiptoken=RFNwd%2bAB%3D%3D&$top=2,"
    })
    void asksForOneStepAndTellsNothingElse(String method, String path, String query, String body) {
        SubscriptionRequest step = LookUps.step(method, path, query, body);

        template.sendBodyAndHeaders(
                STEP, step, Map.of("CamelHttpUri", graph.url("/elsewhere").toString(), "X-Evil", "1"));

        Arrival arrival = graph.arrivals().get(0);
        assertThat(arrival.method()).isEqualTo(method);
        assertThat(arrival.rawUri()).isEqualTo("/v1.0" + path + (query == null ? "" : "?" + query));
        assertThat(arrival.body()).isEqualTo(body == null ? "" : body);
        assertThat(arrival.headers())
                .containsEntry("authorization", "Bearer " + LookUps.TOKEN)
                .containsEntry("client-request-id", step.clientRequestId())
                .doesNotContainKey("x-evil");
        verify(keepSubscription).answered(eq(step), eq(200), any(), eq("{}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 302, 401, 404, 429, 503})
    void concludesFromAnyAnswerWithoutRepeatingOrFollowing(int status) {
        graph.answers(LocalPeer.answer(
                status,
                "",
                "Retry-After",
                "1",
                "Location",
                graph.url("/elsewhere").toString()));

        template.sendBody(STEP, LookUps.step("GET", "/subscriptions", null, null));

        verify(keepSubscription).answered(any(), eq(status), any(), any());
        assertThat(graph.arrivals()).hasSize(1);
    }

    @Test
    void concludesOnceFromAStepThatCameToNothing() {
        graph.answers(LocalPeer.reset());

        template.sendBody(STEP, LookUps.step("GET", "/subscriptions", null, null));

        verify(keepSubscription).failed(any(), any());
        verify(keepSubscription, never()).answered(any(), anyInt(), any(), any());
        assertThat(graph.arrivals()).hasSize(1);
    }
}
