package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.sync.Behaviours;
import io.joiner.support.JoinerProcess;
import io.joiner.support.JoinerProcess.Ran;
import io.joiner.support.JoinerProcess.Setup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Commands at the ledger of a joiner that runs on, each in a process of its own. */
@Tag("long")
class ReplayBesideJoinerIT {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Test
    void theRunningJoinerTakesUpWhatIsReplayed(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder)
            throws Exception {
        try (Simulator simulator = Simulator.builder().unlimited().start()) {
            simulator.tenant().knowEveryoneOf("contoso.com");
            simulator.onCall("taken", Behaviours.verdict("Failure", "EntryConflict"));
            Setup setup = Setup.against(simulator, folder);
            try (JoinerProcess joiner = setup.start()) {
                drop(setup, "{\"eventId\":\"1\",\"objectId\":\"taken\"}\n{\"eventId\":\"2\",\"who\":\"ada\"}\n");
                awaitAudit(simulator, "provisioning.parked", "event.rejected");

                Ran vain = setup.run("replay", "--rejected", "--all");
                Ran rejected = setup.with("joiner.mapping.profiles.plain.object-id", ".objectId // .who")
                        .run("replay", "--rejected", "--all", "--json");
                Ran parked = setup.run("replay", "--parked", "--error-code", "EntryConflict");
                awaitAudit(
                        simulator,
                        "provisioning.parked",
                        "event.rejected",
                        "provisioning.succeeded",
                        "provisioning.succeeded",
                        "action.taken",
                        "action.taken",
                        "action.taken");

                assertThat(vain.code()).isEqualTo(1);
                assertThat(vain.out()).contains("still rejected: profile plain: nobody is named");
                assertThat(rejected.code()).as(rejected.err()).isZero();
                JsonNode replayed = new ObjectMapper().readTree(rejected.out());
                assertThat(replayed.path("eventKey").asText()).isEqualTo("plain:2");
                assertThat(parked.code()).as(parked.err()).isZero();
                assertThat(parked.err()).contains("1 ready");
                assertThat(setup.run("replay", "--rejected", replayed.path("id").asText())
                                .out())
                        .contains("not rejected");
                assertThat(setup.run("explain", "taken").out())
                        .contains(
                                "PARKED: ", "round 2, attempt 1: status 200", "SUCCEEDED: ", "provisioning.succeeded");
                assertThat(simulator.audit().doubledIds()).isEmpty();
                assertThat(joiner.isAlive()).isTrue();
                assertThat(Files.readString(setup.log())).doesNotContain(" ERROR ");
            }
        }
    }

    private static void drop(Setup setup, String lines) throws Exception {
        Path draft = setup.inbox().resolve(".joiners.ndjson");
        Files.writeString(draft, lines);
        Files.move(draft, setup.inbox().resolve("joiners.ndjson"));
    }

    private static void awaitAudit(Simulator simulator, String... types) {
        await().atMost(LONGEST).untilAsserted(() -> assertThat(types(simulator)).containsExactlyInAnyOrder(types));
    }

    private static List<String> types(Simulator simulator) {
        return simulator.audit().records().stream()
                .map(record -> record.path("type").asText().replace("io.joiner.", ""))
                .toList();
    }
}
