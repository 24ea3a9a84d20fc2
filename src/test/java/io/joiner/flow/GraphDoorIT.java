package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.claim.ClaimNotified;
import io.joiner.support.LogLines;
import io.joiner.support.RunningDoor;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door for change notifications over real HTTP; nobody asks Graph for the people, so that they can be counted. */
class GraphDoorIT {

    private static final String PATH = "/graph/notifications";
    private static final String SECRET = "test-client-state";

    @TempDir
    private static Path folder;

    private static RunningDoor door;

    private long before;

    @BeforeAll
    static void open() throws Exception {
        door = new RunningDoor(folder)
                .with("joiner.receive.webhook.enabled", "false")
                .with("joiner.receive.webhook.max-body", "100KB")
                .with("joiner.receive.graph.enabled", "true")
                .with("joiner.receive.graph.client-state", SECRET)
                .with("joiner.receive.graph.tenant-id", "tenant-1")
                .open();
        door.bean(CamelContext.class).getRouteController().stopRoute("claim-notified");
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    void count() {
        before = door.bean(ClaimNotified.class).waiting();
    }

    @Test
    void givesBackGraphsValidationTokenAsPlainText() {
        HttpResponse<String> answer = door.post(
                PATH + "?validationToken=Validation%3a+Testing+%3Cscript%3E+%c3%a9%26%25&other=1",
                "",
                "Content-Type",
                "text/plain; charset=utf-8");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("Validation: Testing <script> é&%");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void givesBackNoTokenThatIsEmptyOrEndless() {
        assertThat(door.post(PATH + "?validationToken=" + "a".repeat(2_000), "").statusCode())
                .isEqualTo(200);
        assertProblem(400, door.post(PATH + "?validationToken=" + "a".repeat(2_001), ""));
        assertProblem(400, door.post(PATH + "?validationToken=", ""));
    }

    @Test
    void answersOnceWhatIsGenuineIsKept() {
        HttpResponse<String> answer = door.post(PATH, posted(updated(SECRET), updated("guessed"), updated(SECRET)));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
        assertThat(kept()).isEqualTo(2);
    }

    @Test
    void keepsAPersonOnceHoweverOftenTold() {
        String told = posted(updated(SECRET));

        for (int i = 0; i < 3; i++) {
            assertThat(door.post(PATH, told).statusCode()).isEqualTo(202);
        }

        assertThat(kept()).isOne();
    }

    /** As Graph's page asks for; a forger learns nothing, not even from the log. */
    @Test
    void answersAForgerTheSameAndTellsTheLogNothingOfWhatWasSent() {
        try (LogLines log = new LogLines()) {
            HttpResponse<String> answer = door.post(PATH, posted(updated("guessed-secret")));

            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.body()).isEmpty();
            assertThat(kept()).isZero();
            assertThat(log.lines()).noneMatch(line -> line.contains("guessed-secret"));
        }
    }

    @Test
    void takesEventGridsFormAndItsHandshake() {
        String event = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/tenants/t\","
                + "\"type\":\"Microsoft.Graph.UserUpdated\",\"data\":" + updated(SECRET) + "}";
        HttpResponse<String> one = door.post(PATH, event, "Content-Type", "application/cloudevents+json");
        HttpResponse<String> batch = door.post(
                PATH,
                "[" + event.replaceAll("[0-9a-f]{12}\"", "000000000001\"") + "]",
                "Content-Type",
                "application/cloudevents-batch+json");
        HttpResponse<String> handshake = door.send(door.request(PATH)
                .method("OPTIONS", BodyPublishers.noBody())
                .header("WebHook-Request-Origin", "eventgrid.azure.net")
                .build());

        assertThat(List.of(one.statusCode(), batch.statusCode())).containsOnly(202);
        assertThat(kept()).isEqualTo(2);
        assertThat(handshake.statusCode()).isEqualTo(200);
        assertThat(handshake.headers().firstValue("WebHook-Allowed-Origin")).hasValue("eventgrid.azure.net");
    }

    @Test
    void takesLifecycleNotificationsThoughItKeepsNoSubscription() {
        String lifecycle = "{\"clientState\":\"" + SECRET + "\",\"lifecycleEvent\":\"missed\"}";

        assertThat(door.post(PATH, posted(lifecycle)).statusCode()).isEqualTo(202);
    }

    @Test
    void refusesWhatIsNoNotificationOrTooLong() {
        assertProblem(400, door.post(PATH, "{\"objectId\":\"1\"}"));
        assertProblem(400, door.post(PATH, "no JSON"));
        assertProblem(415, door.post(PATH, "a=b", "Content-Type", "application/x-www-form-urlencoded"));
        String long1 = Stream.generate(() -> updated(SECRET)).limit(1_000).collect(Collectors.joining(","));
        assertProblem(413, door.post(PATH, posted(long1)));
        assertThat(kept()).isZero();
    }

    @Test
    void standsAtThisPathAlone() {
        assertProblem(404, door.post(PATH + "/more", ""));
        assertProblem(404, door.post("/graph", ""));
        assertThat(door.send(door.request(PATH).GET().build()).statusCode()).isEqualTo(405);
        assertThat(door.post("/events", "{\"objectId\":\"1\"}").statusCode())
                .as("the webhook's door is closed")
                .isNotEqualTo(202);
    }

    @Test
    void asksGraphToComeBackWhileTheRouteIsStopped() throws Exception {
        CamelContext camel = door.bean(CamelContext.class);
        camel.getRouteController().stopRoute("receive-graph");

        assertProblem(503, door.post(PATH, posted(updated(SECRET))));

        camel.getRouteController().startRoute("receive-graph");
        assertThat(door.post(PATH, posted(updated(SECRET))).statusCode()).isEqualTo(202);
        assertThat(kept()).isOne();
    }

    private static void assertProblem(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private long kept() {
        return door.bean(ClaimNotified.class).waiting() - before;
    }

    private static String posted(String... notifications) {
        return "{\"value\":[" + String.join(",", notifications) + "]}";
    }

    private static String updated(String clientState) {
        UUID id = UUID.randomUUID();
        return """
                {"clientState":"%s","tenantId":"tenant-1","changeType":"updated","resource":"Users/%s","resourceData":{"id":"%s"}}""".formatted(clientState, id, id);
    }
}
