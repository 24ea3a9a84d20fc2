package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.ledger.claim.ClaimNotified;
import io.joiner.simulator.subscription.SimulatedSubscription;
import io.joiner.simulator.tenant.DirectoryUser;
import io.joiner.support.FreePort;
import io.joiner.support.RunningDoor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user is created in the directory, and joiner hears of it by itself. */
class GraphToAuditIT {

    @TempDir
    Path folder;

    private RunningDoor door;

    @BeforeEach
    void open() {
        int port = FreePort.find();
        door = new RunningDoor(folder)
                .with("joiner.receive.webhook.enabled", "false")
                .with("joiner.receive.graph.enabled", "true")
                .with("joiner.receive.graph.client-state", "test-client-state")
                .with("joiner.receive.graph.subscription.notification-url", url(port))
                .with("server.port", Integer.toString(port));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void aNewUserIsProvisionedOnceHoweverOftenGraphTellsAndAChangedOneNever() {
        door.simulator.subscriptions().copies(3);
        door.open();
        awaitSubscription();
        DirectoryUser old = user();
        DirectoryUser created = user().createdAt(Instant.now());

        door.simulator.tenant().user(old).user(created, 2);
        door.simulator.tenant().user(created);

        awaitAudit(created);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> door.bean(ClaimNotified.class).waiting() == 0);
        assertThat(door.simulator.callsFor(created.id())).hasSize(1);
        assertThat(door.simulator.callsFor(old.id())).isEmpty();
        assertThat(door.simulator.audit().records())
                .filteredOn(record -> record.path("subject").asText().equals(created.id()))
                .singleElement()
                .satisfies(record ->
                        assertThat(record.at("/data/source/door").asText()).isEqualTo("graph"));
    }

    /** While joiner is down, Graph's own repeats end at some time; the list of users is what tells then. */
    @Test
    void whoWasCreatedWhileNobodyListenedIsFoundAfterTheStart() {
        door.open();
        awaitSubscription();
        String id = subscription().id();
        door.stop();
        door.simulator.subscriptions().silent(true);
        DirectoryUser created = user().createdAt(Instant.now());
        door.simulator.tenant().user(created);
        door.simulator.subscriptions().remove(id);
        door.simulator.subscriptions().silent(false);

        door.open();

        awaitAudit(created);
        assertThat(subscription().id()).isNotEqualTo(id);
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port + "/graph/notifications";
    }

    private SimulatedSubscription subscription() {
        return door.simulator.subscriptions().all().get(0);
    }

    private void awaitSubscription() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> door.simulator.subscriptions().all().size() == 1);
    }

    private void awaitAudit(DirectoryUser user) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> door.simulator.audit().records().stream()
                        .anyMatch(record -> record.path("subject").asText().equals(user.id())));
    }

    private static DirectoryUser user() {
        String id = UUID.randomUUID().toString();
        return DirectoryUser.of(id, id.substring(0, 8) + "@contoso.com", "Somebody New");
    }
}
