package io.joiner.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.joiner.audit.delivery.ConcludeDelivery;
import io.joiner.audit.delivery.Deliveries;
import io.joiner.audit.delivery.Delivery;
import io.joiner.audit.record.AuditRecord;
import io.joiner.support.LocalPeer;
import io.joiner.support.LocalPeer.Arrival;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.spi.Registry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliverAuditRecordTest extends RouteTest {

    private static final String AUDIT = "direct:audit";

    private final AuditRecord record = Deliveries.record("some-id");
    private final Delivery delivery = Delivery.of(record);
    private final LocalPeer endpoint = new LocalPeer();
    private final ConcludeDelivery concludeDelivery = mock();

    DeliverAuditRecordTest() {
        super("audit.camel.yaml", "failures.camel.yaml");
    }

    @Override
    void configure(Properties keys) {}

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("concludeDelivery", concludeDelivery);
        registry.bind("postRecords", Deliveries.post(Deliveries.withToken(endpoint.url("/hook?code=a%2Fb"))));
    }

    @BeforeEach
    void leaveOutTheTakingAndTheQueue() throws Exception {
        leaveOut("take-audit-records");
        advise("deliver-audit-record", route -> route.replaceFromWith(AUDIT));
        context.start();
    }

    @AfterEach
    void closeEndpoint() {
        endpoint.close();
    }

    @Test
    void postsTheRecordAsACloudEventAndNothingElse() {
        template.sendBodyAndHeaders(
                AUDIT,
                delivery,
                Map.of(
                        "CamelHttpUri", endpoint.url("/elsewhere").toString(),
                        "camelhttppath", "/elsewhere",
                        "CamelHttpQuery", "evil=1",
                        "Authorization", "Bearer evil",
                        "X-Evil", "1"));

        Arrival arrival = endpoint.arrivals().get(0);
        assertThat(arrival.method()).isEqualTo("POST");
        assertThat(arrival.rawUri()).isEqualTo("/hook?code=a%2Fb");
        assertThat(arrival.body()).isEqualTo(new String(record.json(), StandardCharsets.UTF_8));
        assertThat(arrival.headers())
                .containsEntry("content-type", "application/cloudevents+json; charset=UTF-8")
                .containsEntry("authorization", "Bearer " + Deliveries.TOKEN)
                .containsEntry("user-agent", "joiner")
                .containsOnlyKeys(
                        "content-type", "authorization", "user-agent", "host", "connection", "content-length");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204, 302, 400, 401, 404, 413, 500})
    void concludesFromAnyAnswerWithoutRepeatingOrFollowing(int status) {
        endpoint.answers(LocalPeer.answer(
                status, "", "Location", endpoint.url("/elsewhere").toString()));

        template.sendBody(AUDIT, delivery);

        concludedWith(status, null);
        verifyNoMoreInteractions(concludeDelivery);
        assertThat(endpoint.arrivals()).hasSize(1);
    }

    /** It has the record, whatever else it says: delivered once more, the record would be there twice. */
    @Test
    @Timeout(30)
    void concludesFromTheStatusOfAnAnswerWithoutAnEnd() {
        endpoint.answers(DeliverAuditRecordTest::endless);

        template.sendBody(AUDIT, delivery);

        concludedWith(200, null);
        verifyNoMoreInteractions(concludeDelivery);
    }

    private void concludedWith(int status, @Nullable Duration retryAfter) {
        verify(concludeDelivery)
                .conclude(argThat(outcomes -> outcomes.size() == 1
                        && outcomes.get(0).record().equals(record)
                        && outcomes.get(0).status() == status
                        && Objects.equals(outcomes.get(0).retryAfter(), retryAfter)));
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            while (true) {
                body.write(new byte[8_192]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void handsOnHowLongToWaitInsteadOfWaiting(int status) {
        endpoint.answers(LocalPeer.answer(status, "", "Retry-After", "1"));

        template.sendBody(AUDIT, delivery);

        concludedWith(status, Duration.ofSeconds(1));
        verifyNoMoreInteractions(concludeDelivery);
        assertThat(endpoint.arrivals()).hasSize(1);
    }

    static Stream<Arguments> halfAnswers() {
        return Stream.of(Arguments.of("reset", LocalPeer.reset()), Arguments.of("truncated", LocalPeer.truncated()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("halfAnswers")
    void concludesOnceFromADeliveryThatCameToNothing(String name, HttpHandler answer) {
        endpoint.answers(answer);

        template.sendBody(AUDIT, delivery);

        concludedWith(0, null);
        verifyNoMoreInteractions(concludeDelivery);
        assertThat(endpoint.arrivals()).hasSize(1);
    }

    @Test
    void concludesOnceWhenTheEndpointIsAway() {
        endpoint.close();

        template.sendBody(AUDIT, delivery);

        concludedWith(0, null);
        verifyNoMoreInteractions(concludeDelivery);
    }
}
