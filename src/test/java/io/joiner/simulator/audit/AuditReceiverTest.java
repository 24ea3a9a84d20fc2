package io.joiner.simulator.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.simulator.Caller;
import io.joiner.simulator.Simulator;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditReceiverTest {

    private final Simulator simulator = Simulator.builder().start();
    private final AuditReceiver audit = simulator.audit();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void remembersRecordsInOrderAndTellsDoubles() {
        deliver("a");
        deliver("b");
        deliver("a");

        assertThat(audit.records().stream().map(event -> event.path("id").asText()))
                .containsExactly("a", "b", "a");
        assertThat(audit.countById()).containsEntry("a", 2L).containsEntry("b", 1L);
        assertThat(audit.doubledIds()).containsExactly("a");
        assertThat(audit.malformed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"specversion", "id", "source", "type", "time", "data"})
    void refusesAnEventThatLacksSomething(String member) {
        int status = send(
                        event("a").replace("\"" + member + "\"", "\"not" + member + "\""),
                        "application/cloudevents+json")
                .statusCode();

        assertThat(status).isEqualTo(400);
        assertThat(audit.records()).isEmpty();
        assertThat(audit.malformed())
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.fault()).contains(member));
    }

    @Test
    void refusesOtherContentTypesAndWhatIsNoJson() {
        assertThat(send(event("a"), "application/json").statusCode()).isEqualTo(400);
        assertThat(send("{", "application/cloudevents+json").statusCode()).isEqualTo(400);
        assertThat(send(event("a"), "application/cloudevents+json; charset=utf-8")
                        .statusCode())
                .isEqualTo(202);
        assertThat(audit.malformed()).hasSize(2);
    }

    @Test
    void isDownUntilItComesUp() {
        audit.goDown(Duration.ofSeconds(3));
        HttpResponse<String> refused = deliver("a");
        audit.comeUp();

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("3");
        assertThat(deliver("a").statusCode()).isEqualTo(202);
        assertThat(audit.deliveries()).hasSize(2);
        assertThat(audit.records()).hasSize(1);
    }

    @Test
    void refusesSomeRecordsForEverAndSomeDeliveriesOnce() {
        audit.refuseId("bad");
        audit.refuseNext(1, 500);

        assertThat(deliver("bad").statusCode()).isEqualTo(400);
        assertThat(deliver("good").statusCode()).isEqualTo(500);
        assertThat(deliver("good").statusCode()).isEqualTo(202);
    }

    @Test
    void keepsARecordWhoseAnswerIsLostButNotOneThatIsReset() {
        audit.resetNext(1);
        audit.loseAnswers(1);

        assertThatThrownBy(() -> deliver("reset")).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> deliver("lost")).isInstanceOf(UncheckedIOException.class);
        deliver("lost");

        assertThat(audit.countById()).containsOnlyKeys("lost");
        assertThat(audit.doubledIds()).containsExactly("lost");
    }

    @Test
    void canWantATokenAndTakeItsTime() {
        audit.requireToken("secret");
        audit.slow(Duration.ofSeconds(20));

        assertThatThrownBy(() -> Caller.send(delivery(event("a"), "application/cloudevents+json")
                        .header("Authorization", "Bearer secret")
                        .timeout(Duration.ofMillis(200))))
                .isInstanceOf(UncheckedIOException.class);
        audit.slow(Duration.ZERO);

        assertThat(deliver("b").statusCode()).isEqualTo(401);
        assertThat(audit.countById()).containsOnlyKeys("a");
    }

    private HttpResponse<String> deliver(String id) {
        return send(event(id), "application/cloudevents+json");
    }

    private HttpResponse<String> send(String body, String contentType) {
        return Caller.send(delivery(body, contentType));
    }

    private HttpRequest.Builder delivery(String body, String contentType) {
        return HttpRequest.newBuilder(simulator.auditUrl())
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body));
    }

    private static String event(String id) {
        return """
                {"specversion":"1.0","id":"%s","source":"/joiner","type":"io.joiner.provisioning.succeeded",
                 "subject":"9bb0f679","time":"2026-11-02T08:15:24Z","data":{}}""".formatted(id);
    }
}
