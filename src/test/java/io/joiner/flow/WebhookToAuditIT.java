package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.joiner.support.RunningDoor;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookToAuditIT {

    private static final Path SAMPLES = Path.of("src/test/resources/samples/events");

    @TempDir
    private static Path folder;

    private static RunningDoor door;

    @BeforeAll
    static void open() {
        door = new RunningDoor(folder)
                .with("joiner.receive.webhook.profiles.okta.auth", "bearer")
                .with("joiner.receive.webhook.profiles.okta.secret", "test-okta-shared-string")
                .open();
        door.simulator.tenant().knowEveryoneOf("contoso.com");
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    void anEventIsAnsweredOnceKeptAndEndsInTheAudit() throws JsonProcessingException {
        String event = "{\"eventId\":\"e1\",\"objectId\":\"person-1\"}";

        JsonNode first = accepted(door.post("/events", event)).path("accepted").path(0);
        JsonNode again = accepted(door.post("/events", event)).path("accepted").path(0);

        assertThat(first.path("eventId").asText()).isEqualTo("plain:e1");
        assertThat(first.path("duplicate").asBoolean()).isFalse();
        assertThat(again.path("duplicate").asBoolean()).isTrue();
        assertThat(again.path("entries")).isEqualTo(first.path("entries")).hasSize(1);
        awaitAudit("io.joiner.provisioning.succeeded", "person-1");
        assertThat(door.simulator.callsFor("person-1")).hasSize(1);
    }

    @Test
    void eachItemOfABatchHasAnAnswerOfItsOwn() throws IOException {
        String batch = """
                [{"specversion":"1.0","id":"1","source":"/hr","type":"user.created","subject":"person-2"},
                 {"specversion":"1.0","id":"2","source":"/hr","type":"user.deleted","subject":"person-3"},
                 {"specversion":"1.0","source":"/hr","type":"user.created","subject":"person-4"},
                 5]""";

        JsonNode answer = accepted(door.post("/events", batch, "Content-Type", "application/cloudevents-batch+json"));

        assertThat(answer.path("accepted")).hasSize(1);
        assertThat(answer.path("accepted").path(0).path("eventId").asText()).isEqualTo("cloudevents:/hr 1");
        assertThat(answer.path("ignored").toString())
                .isEqualTo("[{\"index\":1,\"reason\":\"profile cloudevents: it tells of no created user\"}]");
        assertThat(answer.path("rejected").findValuesAsText("index")).containsExactly("2", "3");
        awaitAudit("io.joiner.provisioning.succeeded", "person-2");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> door.simulator.audit().records().stream()
                                .filter(record -> record.path("type").asText().equals("io.joiner.event.rejected"))
                                .count()
                        >= 2);
    }

    @Test
    void binaryModeIsReadAsWell() throws JsonProcessingException {
        HttpResponse<String> answer = door.post(
                "/events",
                "{\"objectId\":\"person-5\"}",
                "ce-specversion",
                "1.0",
                "ce-id",
                "b%2D1",
                "ce-source",
                "/hr",
                "ce-type",
                "com.contoso.user.created");

        assertThat(accepted(answer).path("accepted").path(0).path("eventId").asText())
                .isEqualTo("cloudevents:/hr b-1");
        awaitAudit("io.joiner.provisioning.succeeded", "person-5");
    }

    @Test
    void aKnownSourceIsReadByItsProfileAndProvesItselfInItsOwnWay() throws IOException {
        String event = Files.readString(SAMPLES.resolve("okta-user-lifecycle-create.json"));

        assertThat(door.post("/events/okta", event).statusCode()).isEqualTo(401);
        JsonNode answer = accepted(door.post("/events/okta", event, "Authorization", "test-okta-shared-string"));

        assertThat(answer.path("accepted").path(0).path("eventId").asText())
                .isEqualTo("okta:f790999f-fe87-467a-9880-6982a583986c");
    }

    @Test
    void sendersMayAskFirst() throws JsonProcessingException {
        HttpResponse<String> cloudEvents = door.send(door.request("/events")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("WebHook-Request-Origin", "eventemitter.contoso.com")
                .header("WebHook-Request-Rate", "120")
                .build());
        HttpResponse<String> okta = door.send(door.request("/events/okta")
                .GET()
                .header("X-Okta-Verification-Challenge", "challenge-\"value\"")
                .build());

        assertThat(cloudEvents.statusCode()).isEqualTo(200);
        assertThat(cloudEvents.headers().firstValue("WebHook-Allowed-Origin")).hasValue("eventemitter.contoso.com");
        assertThat(cloudEvents.headers().firstValue("WebHook-Allowed-Rate")).hasValue("120");
        assertThat(cloudEvents.headers().firstValue("Allow")).hasValue("POST");
        assertThat(okta.statusCode()).isEqualTo(200);
        assertThat(okta.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(new JsonMapper().readTree(okta.body()).path("verification").asText())
                .isEqualTo("challenge-\"value\"");
        assertThat(door.send(door.request("/events/okta").GET().build()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void hiBobsTestOfAConnectionIsAnsweredWithoutProofAndKeepsNothing() {
        for (String ping : List.of("Ping test", "\"Ping test\"", "{\"text\":\"Ping test\"}")) {
            HttpResponse<String> answer = door.post("/events/hibob", ping);

            assertThat(answer.statusCode()).as(ping).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(door.post("/events/okta", "Ping test, and more").statusCode())
                .isEqualTo(401);
    }

    @Test
    void routesThatAreStoppedAskSendersToComeBack() throws Exception {
        CamelContext camel = door.bean(CamelContext.class);
        camel.getRouteController().stopRoute("receive-webhook");

        assertThat(door.post("/events", "{\"objectId\":\"person-6\"}").statusCode())
                .isEqualTo(503);

        camel.getRouteController().startRoute("receive-webhook");
        accepted(door.post("/events", "{\"objectId\":\"person-6\"}"));
        sendersMayAskFirst();
    }

    private static JsonNode accepted(HttpResponse<String> answer) throws JsonProcessingException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        return new JsonMapper().readTree(answer.body());
    }

    private static void awaitAudit(String type, String subject) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> door.simulator.audit().records().stream()
                        .anyMatch(record -> record.path("type").asText().equals(type)
                                && record.path("subject").asText().equals(subject)));
    }
}
