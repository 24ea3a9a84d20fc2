package io.joiner.simulator.subscription;

import static io.joiner.simulator.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.simulator.Caller;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.http.RequestJson;
import io.joiner.simulator.tenant.DirectoryUser;
import io.joiner.simulator.tenant.Tenant;
import io.joiner.support.ClockMovedByHand;
import io.joiner.support.LocalPeer;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionsTest {

    private static final DirectoryUser MEI = DirectoryUser.of(Caller.MEI, "mei@contoso.com", "Mei Okafor");

    private final ClockMovedByHand clock = new ClockMovedByHand(Instant.now());
    private final Instant start = clock.instant();
    private final Simulator simulator = Simulator.builder()
            .nanoClock(() -> Duration.between(start, clock.instant()).toNanos())
            .start();
    private final Caller caller = new Caller(simulator, simulator.issueToken(Duration.ofDays(1), "User.Read.All"));
    private final LocalPeer subscriber = new LocalPeer();

    @BeforeEach
    void giveTokensBack() {
        subscriber.answers(exchange -> {
            String query = exchange.getRequestURI().getRawQuery();
            boolean handshake = query != null && query.startsWith("validationToken=");
            String token = handshake ? URLDecoder.decode(query.substring(16), StandardCharsets.UTF_8) : "";
            LocalPeer.answer(handshake ? 200 : 202, token, "Content-Type", "text/plain")
                    .handle(exchange);
        });
    }

    @AfterEach
    void close() {
        simulator.close();
        subscriber.close();
    }

    @Test
    void tellsOfEachUserWhoIsAddedOrChanged() {
        JsonNode made = json(create(Duration.ofDays(7)));

        simulator.tenant().user(MEI).user(MEI.disabled());

        assertThat(made.path("clientState").asText()).isEqualTo("secret-1");
        await().until(() -> notifications().size() == 2);
        JsonNode told = notifications().get(0).at("/value/0");
        assertThat(told.path("changeType").asText()).isEqualTo("updated");
        assertThat(told.path("clientState").asText()).isEqualTo("secret-1");
        assertThat(told.path("tenantId").asText()).isEqualTo(Tenant.ID);
        assertThat(told.path("subscriptionId").asText())
                .isEqualTo(made.path("id").asText());
        assertThat(told.at("/resourceData/id").asText()).isEqualTo(MEI.id());
    }

    @Test
    void tellsTwiceOrNeverWhenAsked() {
        create(Duration.ofDays(7));
        simulator.subscriptions().copies(2);
        simulator.tenant().user(MEI);
        await().until(() -> notifications().size() == 2);

        simulator.subscriptions().silent(true);
        simulator.tenant().user(MEI);
        simulator.subscriptions().silent(false);
        simulator.subscriptions().copies(1);
        simulator.subscriptions().lifecycle("missed");

        await().until(() -> notifications().size() == 3);
        assertThat(notifications().get(2).at("/value/0/lifecycleEvent").asText())
                .isEqualTo("missed");
    }

    @Test
    void repeatsWhatIsNotTaken() {
        create(Duration.ofDays(7));
        subscriber.answers(LocalPeer.answer(503, ""));
        simulator.tenant().user(MEI);
        await().until(() -> notifications().size() >= 2);

        subscriber.answers(LocalPeer.answer(202, ""));

        assertThat(notifications())
                .allSatisfy(told ->
                        assertThat(told.at("/value/0/resourceData/id").asText()).isEqualTo(MEI.id()));
    }

    @Test
    void makesNoneForWhoDoesNotGiveTheTokenBack() {
        subscriber.answers(LocalPeer.answer(200, "something else", "Content-Type", "text/plain"));

        HttpResponse<String> refused = create(Duration.ofDays(7));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Caller.errorCode(refused)).isEqualTo("ValidationError");
        assertThat(simulator.subscriptions().all()).isEmpty();
    }

    @Test
    void forgetsOneThatIsNotRenewedInTime() {
        String id = json(create(Duration.ofHours(1))).path("id").asText();
        clock.pass(Duration.ofMinutes(59));
        assertThat(patch(id, Duration.ofHours(2)).statusCode()).isEqualTo(200);
        clock.pass(Duration.ofMinutes(119));
        assertThat(json(caller.get("/subscriptions")).path("value")).hasSize(1);

        clock.pass(Duration.ofMinutes(2));

        assertThat(json(caller.get("/subscriptions")).path("value")).isEmpty();
        assertThat(patch(id, Duration.ofHours(1)).statusCode()).isEqualTo(404);
    }

    @Test
    void showsTheSecretToNobodyLater() {
        create(Duration.ofDays(1));

        assertThat(caller.get("/subscriptions").body()).doesNotContain("secret-1");
    }

    @Test
    void letsOneBeReauthorizedAndDeleted() {
        String id = json(create(Duration.ofDays(1))).path("id").asText();

        assertThat(send("POST", "/subscriptions/" + id + "/reauthorize", "").statusCode())
                .isEqualTo(204);
        assertThat(send("DELETE", "/subscriptions/" + id, "").statusCode()).isEqualTo(204);
        assertThat(send("DELETE", "/subscriptions/" + id, "").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 41_762})
    void keepsToTheLifetimesOfUsers(long minutes) {
        assertThat(create(Duration.ofMinutes(minutes)).statusCode()).isEqualTo(400);
    }

    @Test
    void raisesALifetimeThatIsTooShort() {
        create(Duration.ofMinutes(1));

        assertThat(simulator.subscriptions().all().get(0).expiresAt())
                .isBetween(
                        clock.instant().plus(Duration.ofMinutes(45)),
                        clock.instant().plus(Duration.ofMinutes(46)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"changeType\":\"created\",\"resource\":\"/users\"",
                "\"changeType\":\"updated\",\"resource\":\"/groups\"",
                "\"changeType\":\"updated\",\"resource\":\"/users\",\"unheardOf\":1",
                "\"changeType\":\"updated\""
            })
    void refusesWhatGraphDoes(String members) {
        assertThat(send("POST", "/subscriptions", body(members, Duration.ofDays(1)))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void wantsThePermissionToReadUsers() {
        Caller other = new Caller(simulator, simulator.issueToken(Duration.ofDays(1), "Synchronization.ReadWrite.All"));

        assertThat(other.get("/subscriptions").statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> create(Duration lifetime) {
        return send("POST", "/subscriptions", body("\"changeType\":\"updated\",\"resource\":\"/users\"", lifetime));
    }

    private String body(String members, Duration lifetime) {
        return """
                {%s,"notificationUrl":"%s","lifecycleNotificationUrl":"%s","expirationDateTime":"%s","clientState":"secret-1"}""".formatted(
                        members,
                        subscriber.url("/hook"),
                        subscriber.url("/hook"),
                        clock.instant().plus(lifetime));
    }

    private HttpResponse<String> patch(String id, Duration lifetime) {
        String body = "{\"expirationDateTime\":\"" + clock.instant().plus(lifetime) + "\"}";
        return send("PATCH", "/subscriptions/" + id, body);
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return Caller.send(caller.request(URI.create(simulator.graphUrl() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    private List<JsonNode> notifications() {
        return subscriber.arrivals().stream()
                .filter(arrival -> !arrival.rawUri().contains("validationToken"))
                .map(arrival -> RequestJson.read(arrival.body()).orElseThrow())
                .toList();
    }
}
