package io.joiner.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.simulator.Simulator;
import io.joiner.simulator.tenant.DirectoryUser;
import io.joiner.support.FreePort;
import io.joiner.support.JoinerProcess;
import io.joiner.support.LedgerFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * joiner is killed while Graph tells of new users: each becomes one event all the same. Whom a dead process asked for
 * waits until its claim has run out.
 */
@Tag("long")
class KilledUnderNotificationsIT {

    private static final int KILLS = 2;
    private static final int USERS = 200;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final List<String> created = new ArrayList<>();

    @Test
    void missesNobodyAndTakesNobodyInTwice() {
        int port = FreePort.find();
        try (Simulator simulator = Simulator.builder().unlimited().start()) {
            JoinerProcess.Setup setup = setup(simulator, port);
            LedgerFile ledger = new LedgerFile(setup.data());

            for (int kill = 0; kill < KILLS; kill++) {
                try (JoinerProcess joiner = setup.start()) {
                    awaitSubscription(simulator);
                    create(simulator);
                    int enough = kill * USERS + USERS / 3;
                    await().atMost(Duration.ofSeconds(90))
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> simulator.countByObjectId().size() >= enough);
                    joiner.kill();
                }
                // Else the kill hit nobody.
                assertThat(ledger.texts("select event_key from event")).hasSizeLessThan(created.size());
            }

            try (JoinerProcess joiner = setup.start()) {
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> ledger.number("select count(*) from event") >= created.size()
                                && ledger.number("select count(*) from notified_person") == 0);
            }
            assertThat(ledger.texts("select event_key from event"))
                    .containsExactlyInAnyOrderElementsOf(
                            created.stream().map(id -> "graph-user:" + id).toList());
        }
    }

    private JoinerProcess.Setup setup(Simulator simulator, int port) {
        return JoinerProcess.Setup.against(simulator, folder, "-XX:TieredStopAtLevel=1", "-Xmx256m")
                .with("server.port", port)
                .with("joiner.receive.file.enabled", false)
                .with("joiner.receive.graph.enabled", true)
                .with("joiner.receive.graph.client-state", "test-client-state")
                .with(
                        "joiner.receive.graph.subscription.notification-url",
                        "http://127.0.0.1:" + port + "/graph/notifications")
                .with("joiner.provisioning.limit.requests", 1_000);
    }

    private static void awaitSubscription(Simulator simulator) {
        await().atMost(Duration.ofSeconds(90))
                .until(() -> !simulator.subscriptions().all().isEmpty());
    }

    private void create(Simulator simulator) {
        for (int i = 0; i < USERS; i++) {
            String id = UUID.randomUUID().toString();
            created.add(id);
            simulator
                    .tenant()
                    .user(DirectoryUser.of(id, id + "@contoso.com", "Somebody").createdAt(Instant.now()));
        }
    }
}
