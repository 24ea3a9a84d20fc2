package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.simulator.Simulator;
import io.joiner.support.FreePort;
import io.joiner.support.JoinerProcess;
import io.joiner.support.LedgerFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** joiner is killed while many post: every event that got its 202 is in the ledger, and nothing is audited twice. */
@Tag("slow")
class KilledUnderWebhooksIT {

    private static final int KILLS = Integer.getInteger("joiner.webhook.kills", 2);

    /** Events a kill; each is audited, but people are called once for many of them. */
    private static final int EVENTS = 2_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final Random dice = new Random(20261124);

    @Test
    void losesNothingItAcknowledged() throws Exception {
        int port = FreePort.find();
        try (Simulator simulator = Simulator.builder().unlimited().start();
                Senders senders = new Senders(port, (KILLS + 1) * EVENTS)) {
            JoinerProcess.Setup setup = JoinerProcess.Setup.against(
                            simulator, folder, "-XX:TieredStopAtLevel=1", "-Xmx256m")
                    .with("server.port", port)
                    .with("joiner.receive.file.enabled", false)
                    .with("joiner.receive.webhook.enabled", true)
                    .with("joiner.receive.webhook.auth", "bearer")
                    .with("joiner.receive.webhook.secret", Senders.SECRET)
                    .with("joiner.provisioning.limit.requests", 1_000);
            LedgerFile ledger = new LedgerFile(setup.data());

            for (int kill = 0; kill < KILLS; kill++) {
                try (JoinerProcess joiner = setup.start()) {
                    int enough = senders.acknowledged().size() + 1 + dice.nextInt(EVENTS);
                    senders.postUntilNobodyAnswers();
                    await().atMost(Duration.ofSeconds(90))
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> senders.acknowledged().size() >= enough);
                    joiner.kill();
                }
                senders.awaitEnd();
                assertThat(ledger.texts("select event_key from event"))
                        .doesNotHaveDuplicates()
                        .containsAll(senders.acknowledged());
            }
            // Else the kills hit nobody.
            assertThat(senders.cutOff()).isPositive();
            thenLeaveItAlone(setup, senders);

            assertThat(ledger.texts("select event_key from event"))
                    .containsExactlyInAnyOrderElementsOf(senders.acknowledged())
                    .hasSize((KILLS + 1) * EVENTS);
            noEventIsAuditedTwice(simulator, ledger);
        }
    }

    private static void thenLeaveItAlone(JoinerProcess.Setup setup, Senders senders)
            throws IOException, InterruptedException {
        try (JoinerProcess joiner = setup.start()) {
            senders.postUntilNobodyAnswers();
            senders.awaitEnd();
            assertThat(joiner.stop()).isEqualTo(143);
        }
    }

    private static void noEventIsAuditedTwice(Simulator simulator, LedgerFile ledger) {
        assertThat(ledger.texts("select event_id from entry_event")).doesNotHaveDuplicates();
        assertThat(ledger.texts("select event_id from outbox")).doesNotHaveDuplicates();
        assertThat(simulator.audit().countById().keySet())
                .isNotEmpty()
                .isSubsetOf(ledger.texts("select id from outbox"));
        assertThat(simulator.audit().malformed()).isEmpty();
    }
}
