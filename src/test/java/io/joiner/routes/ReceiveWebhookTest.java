package io.joiner.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.joiner.event.ItemBatch;
import io.joiner.intake.webhook.AnswerHandshakes;
import io.joiner.intake.webhook.AnswerReceipts;
import io.joiner.intake.webhook.ReadRequest;
import io.joiner.intake.webhook.SuccessStatus;
import io.joiner.intake.webhook.WebhookDoor;
import io.joiner.intake.webhook.gate.AnswerRequests;
import io.joiner.intake.webhook.request.RefusedRequestException;
import io.joiner.intake.webhook.sender.VerifySender;
import io.joiner.ledger.Receipts;
import io.joiner.ledger.store.LedgerUnavailableException;
import io.joiner.mapping.profile.UnknownProfileException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiveWebhookTest extends RouteTest {

    private static final Map<String, Object> FOREIGN =
            Map.of("CamelHttpUri", "http://127.0.0.1:1", "x-secret", "s", "Authorization", "Bearer s");

    private final VerifySender verifySender = mock();
    private final SuccessStatus successStatus = mock();
    private MockEndpoint accept;

    ReceiveWebhookTest() {
        super("receive-webhook.camel.yaml", "answer-handshakes.camel.yaml", "failures-webhook.camel.yaml");
    }

    @Override
    void configure(Properties keys) {
        keys.put("joiner.receive.webhook.enabled", "true");
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("webhookDoor", new WebhookDoor());
        registry.bind("verifySender", verifySender);
        registry.bind("successStatus", successStatus);
        registry.bind("readRequest", new ReadRequest());
        registry.bind("answerHandshakes", new AnswerHandshakes());
        registry.bind("answerRequests", new AnswerRequests());
        registry.bind("answerReceipts", new AnswerReceipts());
    }

    @BeforeEach
    void callTheRoutesDirectly() throws Exception {
        advise("receive-webhook", advice -> advice.replaceFromWith("direct:receive-webhook"));
        advise(
                "receive-webhook",
                advice -> advice.weaveById("request-to-accept").replace().to("mock:accept"));
        accept = getMockEndpoint("mock:accept");
        accept.whenAnyExchangeReceived(exchange -> exchange.getMessage().setBody(new Receipts(List.of())));
        when(verifySender.verify(any())).thenAnswer(call -> call.getArgument(0));
        when(successStatus.of(any())).thenReturn(202);
        context.start();
    }

    @Test
    void handsOnTheItemsAndNoHeaderOfTheRequest() {
        Answer answer = post("/events/okta", "[{\"a\":1},{\"a\":2}]");

        assertThat(answer.status()).isEqualTo(202);
        Exchange handedOn = accept.getReceivedExchanges().get(0);
        assertThat(handedOn.getMessage().getHeaders()).doesNotContainKeys("CamelHttpUri", "x-secret", "Authorization");
        assertThat(answer.headers()).doesNotContainKeys("CamelHttpUri", "x-secret", "Authorization");
        assertThat(answer.headers()).containsEntry("Content-Type", "application/json");
    }

    @Test
    void readsByTheProfileThatThePathNames() {
        accept.whenAnyExchangeReceived(exchange -> {
            ItemBatch batch = exchange.getMessage().getBody(ItemBatch.class);
            assertThat(batch.profile()).isEqualTo("okta");
            assertThat(batch.items()).hasSize(1);
            exchange.getMessage().setBody(new Receipts(List.of()));
        });

        assertThat(post("/events/okta", "{}").status()).isEqualTo(202);
    }

    @Test
    void answersWithTheStatusThatTheSenderWants() {
        when(successStatus.of(any())).thenReturn(200);
        assertThat(post("/events", "{}").status()).isEqualTo(200);

        when(successStatus.of(any())).thenReturn(204);
        Answer empty = post("/events", "{}");
        assertThat(empty.status()).isEqualTo(204);
        assertThat(empty.body()).isEmpty();
    }

    @Test
    void asksNobodyForProofOfAPingAndHandsNothingOn() {
        assertThat(post("/events/hibob", "Ping test").status()).isEqualTo(200);

        verifyNoInteractions(verifySender);
        assertThat(accept.getReceivedExchanges()).isEmpty();
    }

    @Test
    void readsNothingOfASenderThatIsRefused() {
        RefusedRequestException refused = catchThrowableOfType(
                RefusedRequestException.class, () -> new WebhookDoor().open("/elsewhere", Map.of(), null));
        when(verifySender.verify(any())).thenThrow(refused);

        assertThat(post("/events", "{}").status()).isEqualTo(404);
        assertThat(accept.getReceivedExchanges()).isEmpty();
    }

    @Test
    void refusesWhatIsNoEventAndSaysWhy() {
        Answer answer = post("/events", "{\"a\":");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(accept.getReceivedExchanges()).isEmpty();
    }

    @Test
    void tellsWhoeverPostedWhatWentWrongBehindTheDoor() {
        assertThat(postWhile(new UnknownProfileException(List.of("okta"))).status())
                .isEqualTo(404);
        Answer away = postWhile(new LedgerUnavailableException("the disk is full", null));
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.headers()).containsKey("Retry-After");
        Answer broken = postWhile(new IllegalStateException("mei.okafor@contoso.com"));
        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.body()).doesNotContain("mei.okafor");
    }

    @Test
    void answersThoseWhoAskFirst() {
        Answer origin = send("OPTIONS", "/events", "", Map.of("WebHook-Request-Origin", "hr.contoso.com"));
        assertThat(origin.status()).isEqualTo(200);
        assertThat(origin.headers()).containsEntry("WebHook-Allowed-Origin", "hr.contoso.com");

        Answer challenge = send("GET", "/events/okta", "", Map.of("X-Okta-Verification-Challenge", "abc"));
        assertThat(challenge.body()).isEqualTo("{\"verification\":\"abc\"}");
        assertThat(challenge.headers()).doesNotContainKey("X-Okta-Verification-Challenge");

        assertThat(send("GET", "/events/okta", "", Map.of()).status()).isEqualTo(200);
        assertThat(send("HEAD", "/events", "", Map.of()).status()).isEqualTo(200);
    }

    /** What whoever posted gets. */
    private record Answer(int status, Map<String, Object> headers, String body) {}

    private Answer postWhile(Exception failure) {
        accept.whenAnyExchangeReceived(exchange -> exchange.setException(failure));
        return post("/events", "{}");
    }

    private Answer post(String path, String body) {
        return send("POST", path, body, FOREIGN);
    }

    private Answer send(String method, String path, String body, Map<String, Object> headers) {
        Exchange answered = template.request("direct:receive-webhook", exchange -> {
            exchange.getMessage().setHeaders(new TreeMap<>(headers));
            exchange.getMessage().setHeader(Exchange.HTTP_METHOD, method);
            exchange.getMessage().setHeader(Exchange.HTTP_PATH, path);
            exchange.getMessage().setBody(body.getBytes(StandardCharsets.UTF_8));
        });
        assertThat(answered.getException()).isNull();
        return new Answer(
                answered.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class),
                answered.getMessage().getHeaders(),
                answered.getMessage().getBody(String.class));
    }
}
