package io.joiner.intake.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.event.Notifications;
import io.joiner.intake.webhook.request.RefusedRequestException;
import io.joiner.intake.webhook.request.WebhookRequest;
import io.joiner.support.ClockMovedByHand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReadNotificationsTest {

    private static final Path SAMPLES = Path.of("src/test/resources/samples/events");
    private static final String PERSON = "9bb0f679-a883-4a6f-8260-35b491b8b8c8";

    /** The tenant and secrets of the samples. */
    private static final GraphReceiveProperties PROPERTIES = new Binder(new MapConfigurationPropertySource(Map.of(
                    "enabled", "true",
                    "client-state", "secretClientState",
                    "previous-client-state", "the-one-before",
                    "tenant-id", "11112222-bbbb-3333-cccc-4444dddd5555",
                    "created-within", "2d")))
            .bind("", GraphReceiveProperties.class)
            .get();

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final ReadNotifications readNotifications =
            new ReadNotifications(new JudgeNotification(PROPERTIES), PROPERTIES, clock);

    @Test
    void readsGraphsOwnForm() throws IOException {
        Notifications read = read(sample("graph-users-change-notification.json"));

        assertThat(read)
                .isEqualTo(
                        new Notifications(Set.of(PERSON), clock.instant().minus(Duration.ofDays(2)), false, 0, 0, 0));
    }

    @Test
    void readsEventGridsCloudEventsOneByOneAndInABatch() throws IOException {
        String event = sample("eventgrid-graph-user-updated.cloudevent.json");

        assertThat(read(event).people()).containsExactly(PERSON);
        assertThat(read("[" + event + "," + event + "]").people()).containsExactly(PERSON);
    }

    @Test
    void readsThatASubscriptionIsAtRisk() throws IOException {
        Notifications read = read(sample("graph-lifecycle-notification.json"));

        assertThat(read.subscriptionAtRisk()).isTrue();
        assertThat(read.people()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscriptionRemoved", "missed", "reauthorizationRequired"})
    void readsAllWordsForIt(String event) throws IOException {
        String lifecycle = sample("graph-lifecycle-notification.json").replace("reauthorizationRequired", event);

        assertThat(read(lifecycle).subscriptionAtRisk()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"secretClientState,0", "the-one-before,0", "secretclientstate,1", "secretClientStat,1", "'',1"})
    void takesTodaysSecretAndTheOneBeforeAndNoOther(String secret, int forged) throws IOException {
        Notifications read = read(sample("graph-users-change-notification.json").replace("secretClientState", secret));

        assertThat(read.forged()).isEqualTo(forged);
        assertThat(read.people()).hasSize(1 - forged);
    }

    @Test
    void takesNoneWithoutASecretOrFromAnotherTenant() throws IOException {
        String genuine = sample("graph-users-change-notification.json");

        assertThat(read(genuine.replace("\"clientState\"", "\"other\"")).forged())
                .isOne();
        assertThat(read(genuine.replace("\"secretClientState\"", "null")).forged())
                .isOne();
        assertThat(read(genuine.replace("\"secretClientState\"", "{}")).forged())
                .isOne();
        assertThat(read(genuine.replace("\"tenantId\": \"1111", "\"tenantId\": \"9111"))
                        .forged())
                .isOne();
        assertThat(read(genuine.replace("\"tenantId\"", "\"other\"")).forged()).isZero();
    }

    @Test
    void judgesEachNotificationOfAPostOnItsOwn() {
        Notifications read = read("{\"value\":["
                + String.join(
                        ",",
                        updated(PERSON.toUpperCase(java.util.Locale.ROOT)),
                        updated(PERSON).replace("secretClientState", "guessed"),
                        updated(PERSON).replace("\"updated\"", "\"deleted\""),
                        updated(PERSON).replace("Users/", "Groups/"),
                        updated("../groups/1"),
                        updated(""),
                        "7",
                        "{\"clientState\":\"secretClientState\",\"lifecycleEvent\":\"unheardOf\"}")
                + "]}");

        assertThat(read.people()).containsExactly(PERSON);
        assertThat(read.forged()).isEqualTo(2);
        assertThat(read.ignored()).isEqualTo(3);
        assertThat(read.unusable()).isEqualTo(2);
        assertThat(read.subscriptionAtRisk()).isFalse();
    }

    @Test
    void ignoresEventGridsDeletedUsers() throws IOException {
        String deleted = sample("eventgrid-graph-user-updated.cloudevent.json")
                .replace("UserUpdated", "UserDeleted")
                .replace("\"updated\"", "\"deleted\"");

        assertThat(read(deleted).ignored()).isOne();
        assertThat(read(deleted).people()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "5",
                "[5]",
                "{\"value\":{}}",
                "{\"value\":[",
                "{\"value\":[],\"value\":[]}",
                "[{\"value\":[]},{\"eventId\":\"plain\"}]"
            })
    void refusesBodiesOfAnotherForm(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(RefusedRequestException.class);
    }

    @Test
    void refusesOtherTypes() {
        WebhookRequest request = WebhookRequest.of(
                GraphDoor.PATH,
                null,
                Map.of("Content-Type", "text/html"),
                "{\"value\":[]}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> readNotifications.read(new GraphPost(null, request)))
                .isInstanceOf(RefusedRequestException.class)
                .hasMessageContaining("JSON");
    }

    private static String updated(String id) {
        return """
                {"clientState":"secretClientState","changeType":"updated","resource":"Users/%s","resourceData":{"id":"%s"}}""".formatted(id, id);
    }

    private static String sample(String name) throws IOException {
        return Files.readString(SAMPLES.resolve(name));
    }

    private Notifications read(String body) {
        return readNotifications.read(new GraphPost(
                null,
                WebhookRequest.of(
                        GraphDoor.PATH,
                        null,
                        Map.of("Content-Type", "application/json; charset=utf-8"),
                        body.getBytes(StandardCharsets.UTF_8))));
    }
}
