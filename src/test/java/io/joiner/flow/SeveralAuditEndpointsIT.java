package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.joiner.ops.flow.ShowAudit;
import io.joiner.simulator.Simulator;
import io.joiner.support.JoinerInHere;
import io.joiner.support.JoinerProcess.Setup;
import io.joiner.support.LocalPeer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three endpoints: one hangs, one wants parked people alone, and the main one has all of it all the same. */
class SeveralAuditEndpointsIT {

    private static final int PEOPLE = 40;

    private final Simulator simulator =
            Simulator.builder().unlimited().latency(Duration.ZERO).start();
    private final LocalPeer hangs = new LocalPeer();
    private final LocalPeer siem = new LocalPeer();
    private final LocalPeer chat = new LocalPeer();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        simulator.close();
        hangs.close();
        siem.close();
        chat.close();
    }

    @Test
    @Timeout(120)
    void oneThatHangsHoldsUpNoOther() throws Exception {
        hangs.answers(LocalPeer.silent());
        siem.answers(LocalPeer.answer(200, "{\"text\":\"Success\",\"code\":0}"));
        Setup setup = Setup.against(simulator, folder)
                .with("joiner.provisioning.limit.requests", 1_000)
                .with("joiner.check.at-start", "false")
                .with("camel.main.shutdown-timeout", 1)
                .with("joiner.audit.endpoints.hangs.url", hangs.url("/records"))
                .with("joiner.audit.endpoints.siem.url", siem.url("/services/collector/event"))
                .with("joiner.audit.endpoints.siem.receiver", "splunk-hec")
                .with("joiner.audit.endpoints.siem.batch.size", 10)
                .with("joiner.audit.endpoints.chat.url", chat.url("/hook"))
                .with("joiner.audit.endpoints.chat.receiver", "teams");
        Files.createDirectories(setup.inbox());
        try (JoinerInHere joiner = JoinerInHere.start(setup)) {
            String[] people =
                    IntStream.range(0, PEOPLE).mapToObj(i -> "person-" + i).toArray(String[]::new);
            Files.writeString(setup.inbox().resolve("joiners.ndjson"), Joiners.ndjson(people));

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> simulator.audit().records().size() >= PEOPLE && eventsOf(siem) >= PEOPLE);

            assertThat(siem.arrivals()).as("several a request").hasSizeLessThan(PEOPLE);
            assertThat(chat.arrivals()).as("nobody is parked").isEmpty();
            await().untilAsserted(() -> assertThat(
                            joiner.get(ShowAudit.class).now().endpoints())
                    .extracting(ShowAudit.EndpointStanding::name, ShowAudit.EndpointStanding::pending)
                    .containsExactly(
                            tuple("", 0L), tuple("chat", 0L), tuple("hangs", (long) PEOPLE), tuple("siem", 0L)));
        }
    }

    private static long eventsOf(LocalPeer peer) {
        return peer.arrivals().stream()
                .flatMap(arrival -> arrival.body().lines())
                .count();
    }
}
