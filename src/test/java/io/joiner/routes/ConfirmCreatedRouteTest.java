package io.joiner.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.joiner.event.ItemBatch;
import io.joiner.graph.client.LookUps;
import io.joiner.graph.subscription.ConfirmCreated;
import io.joiner.graph.subscription.CreationQuestion;
import io.joiner.ledger.NotifiedPerson;
import io.joiner.support.LocalPeer;
import io.joiner.support.LocalPeer.Arrival;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmCreatedRouteTest extends RouteTest {

    private static final String ASK = "direct:ask";

    private final CreationQuestion question = new CreationQuestion(
            new NotifiedPerson("9bb0f679/../?#%", Instant.EPOCH, null, 0, "client-request-of-a-question"));
    private final ItemBatch event = new ItemBatch(null, List.of(), false, "graph-user");
    private final LocalPeer graph = new LocalPeer();
    private final ConfirmCreated confirmCreated = mock();

    ConfirmCreatedRouteTest() {
        super("confirm-created.camel.yaml", "failures.camel.yaml");
    }

    @Override
    void configure(Properties keys) {
        keys.put("joiner.provisioning.base-url", graph.url("/v1.0").toString());
        keys.put("joiner.receive.graph.enabled", "true");
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("confirmCreated", confirmCreated);
        registry.bind("lookUpHttpClient", LookUps.client());
    }

    @Override
    RoutesBuilder[] moreRoutes() {
        return new RoutesBuilder[] {
            new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:accept")
                            .routeId("accept-in-test")
                            .errorHandler(noErrorHandler())
                            .to("mock:accept");
                }
            }
        };
    }

    @BeforeEach
    void leaveOutTheClaimingAndTheQueue() throws Exception {
        leaveOut("claim-notified");
        advise("confirm-created", route -> route.replaceFromWith(ASK));
        context.start();
    }

    @AfterEach
    void closeGraph() {
        graph.close();
    }

    @Test
    void asksForOneUserAndTellsNothingElse() {
        template.sendBodyAndHeaders(
                ASK,
                question,
                Map.of(
                        "CamelHttpUri", graph.url("/elsewhere").toString(),
                        "camelhttpmethod", "DELETE",
                        "Authorization", "Bearer evil",
                        "X-Evil", "1"));

        Arrival arrival = graph.arrivals().get(0);
        assertThat(arrival.method()).isEqualTo("GET");
        assertThat(arrival.rawUri())
                .isEqualTo("/v1.0/users/9bb0f679%2F..%2F%3F%23%25?$select=id,createdDateTime,userPrincipalName,mail,"
                        + "employeeId,employeeHireDate,accountEnabled");
        assertThat(arrival.headers())
                .containsEntry("authorization", "Bearer " + LookUps.TOKEN)
                .containsEntry("client-request-id", "client-request-of-a-question")
                .doesNotContainKey("x-evil");
        assertThat(arrival.body()).isEmpty();
    }

    @Test
    void hasTheEventOfANewUserAcceptedBeforeItIsSettled() throws Exception {
        when(confirmCreated.answered(eq(question), eq(200), any(), any())).thenReturn(event);
        getMockEndpoint("mock:accept").expectedBodiesReceived(event);
        getMockEndpoint("mock:accept").whenAnyExchangeReceived(accepted -> {
            assertThat(accepted.getMessage().getHeaders()).isEmpty();
            verify(confirmCreated, never()).accepted(any());
        });

        template.sendBody(ASK, question);

        getMockEndpoint("mock:accept").assertIsSatisfied();
        verify(confirmCreated).accepted(question);
    }

    @Test
    void asksAgainWhenTheEventCouldNotBeKept() {
        when(confirmCreated.answered(any(), anyInt(), any(), any())).thenReturn(event);
        getMockEndpoint("mock:accept").whenAnyExchangeReceived(refused -> {
            throw new IllegalStateException("the ledger is away");
        });

        template.sendBody(ASK, question);

        var order = inOrder(confirmCreated);
        order.verify(confirmCreated).answered(any(), anyInt(), any(), any());
        order.verify(confirmCreated).failed(eq(question), any(IllegalStateException.class));
        verify(confirmCreated, never()).accepted(any());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 401, 404, 429, 503})
    void concludesFromAnyAnswerWithoutRepeatingOrFollowing(int status) {
        graph.answers(LocalPeer.answer(
                status,
                "{}",
                "Retry-After",
                "1",
                "Location",
                graph.url("/elsewhere").toString()));

        template.sendBody(ASK, question);

        verify(confirmCreated).answered(eq(question), eq(status), any(), eq("{}"));
        assertThat(graph.arrivals()).hasSize(1);
        verify(confirmCreated, never()).accepted(any());
    }

    @Test
    void concludesOnceFromAQuestionThatCameToNothing() {
        graph.answers(LocalPeer.reset());

        template.sendBody(ASK, question);

        verify(confirmCreated).failed(eq(question), any());
        assertThat(graph.arrivals()).hasSize(1);
    }
}
