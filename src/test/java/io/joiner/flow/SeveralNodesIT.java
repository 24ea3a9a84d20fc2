package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.simulator.Simulator;
import io.joiner.support.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Three joiners with one ledger on PostgreSQL; one is killed, one frozen for longer than its leases last, one comes back. */
@Tag("slow")
class SeveralNodesIT {

    private static final int REQUESTS = 20;
    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final int PEOPLE = 240;
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(17);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private int posted;

    @Test
    void nodesShareTheWorkAndTheLimitWhileOneIsKilledAndOneFrozen() throws Exception {
        PostgresServer.Database ledger = PostgresServer.shared().database(folder);
        try (Simulator simulator = Simulator.builder()
                        .limit(REQUESTS, WINDOW)
                        .logLimit(REQUESTS, WINDOW)
                        .latency(Duration.ofMillis(200), Duration.ofMillis(800))
                        .start();
                Nodes nodes = new Nodes(3, simulator, ledger, folder)
                        .with("joiner.provisioning.limit.requests", REQUESTS)
                        .with("joiner.provisioning.limit.window", "2s")
                        // The machine is busy with starting Java, so ways of very different length are to be expected.
                        .with("joiner.provisioning.limit.guard", "1s")
                        .with("joiner.provisioning.outcome-log.requests", REQUESTS)
                        .with("joiner.provisioning.outcome-log.window", "2s")
                        .with("joiner.provisioning.outcome-log.guard", "1s")
                        .with("joiner.provisioning.retry.unknown-outcome.delays", "1s")) {
            nodes.startAll();
            post(nodes, 120);
            awaitAudited(simulator, 20);
            nodes.process(0).kill();
            post(nodes, 60);
            awaitAudited(simulator, 70);

            nodes.process(1).freeze();
            await().atMost(Duration.ofSeconds(60))
                    .pollDelay(LONGER_THAN_A_LEASE)
                    .until(() -> true);
            nodes.process(1).thaw();
            nodes.startAgain(0);
            post(nodes, 60);
            await().atMost(Duration.ofSeconds(120)).until(() -> audited(simulator) == PEOPLE && open(ledger) == 0);

            everyEventEndedOnce(simulator);
            assertThat(simulator.maxInAnyWindow()).isLessThanOrEqualTo(REQUESTS);
            assertThat(simulator.rejectedByLimit()).isZero();
            long unknown = ledger.number("select count(*) from attempt where retry_class = 'unknown-outcome'");
            assertThat(simulator.calls().size() - PEOPLE).isLessThanOrEqualTo((int) unknown);
            for (int node = 0; node < 3; node++) {
                assertThat(Files.readString(nodes.log(node)))
                        .contains("succeeded")
                        .doesNotContain(" ERROR ");
            }
            assertThat(nodes.process(1).stop()).isEqualTo(143);
        }
    }

    private static void everyEventEndedOnce(Simulator simulator) {
        List<AuditTrail.Ending> endings = new AuditTrail(simulator).endings();
        assertThat(endings)
                .extracting(AuditTrail.Ending::eventId)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, PEOPLE).mapToObj(i -> "n-" + i).toList());
        assertThat(endings).extracting(AuditTrail.Ending::result).isSubsetOf("succeeded", "skipped");
        assertThat(simulator.audit().malformed()).isEmpty();
    }

    private void post(Nodes nodes, int events) throws InterruptedException {
        for (int i = 0; i < events; i++, posted++) {
            nodes.post(posted % 3, "{\"eventId\":\"n-%d\",\"objectId\":\"person-%d\"}".formatted(posted, posted));
        }
    }

    private static void awaitAudited(Simulator simulator, int howMany) {
        await().atMost(Duration.ofSeconds(120)).until(() -> audited(simulator) >= howMany);
    }

    private static int audited(Simulator simulator) {
        return simulator.audit().countById().size();
    }

    private static long open(PostgresServer.Database ledger) {
        return ledger.number("select count(*) from entry where state in ('SCHEDULED', 'READY', 'CLAIMED')");
    }
}
