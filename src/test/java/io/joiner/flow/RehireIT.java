package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.graph.client.TokensOf;
import io.joiner.simulator.Simulator;
import io.joiner.simulator.tenant.DirectoryUser;
import io.joiner.support.JoinerProcess.Setup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People whose number is on an old account too, whose address is an alias, or whose number stands in another property. Issue 17, case 34. */
class RehireIT {

    private static final Path REHIRE = Path.of("src/test/resources/files/34-rehire-two-accounts/event.ndjson");
    private static final String OLD = "5b0e7a10-1c7e-4f0b-9a53-0d2a5c6b1000";
    private static final String NEW = "5b0e7a10-1c7e-4f0b-9a53-0d2a5c6b1001";
    private static final String GUEST = "5b0e7a10-1c7e-4f0b-9a53-0d2a5c6b1002";
    private static final String ALIAS = "5b0e7a10-1c7e-4f0b-9a53-0d2a5c6b1003";
    private static final String TWIN = "5b0e7a10-1c7e-4f0b-9a53-0d2a5c6b100";

    private final Simulator simulator = Simulator.builder().unlimited().start();
    private RunningJoiner joiner;

    @BeforeEach
    void start(@TempDir Path folder) {
        simulator
                .tenant()
                .user(DirectoryUser.of(OLD, "mokafor.old@contoso.com", "Mei Okafor")
                        .withEmployeeId("004217")
                        .disabled())
                .user(DirectoryUser.of(NEW, "mokafor@contoso.com", "Mei Okafor").withEmployeeId("004217"))
                .user(DirectoryUser.of(GUEST, "mei_home.example#EXT#@contoso.com", "Mei Okafor")
                        .withEmployeeId("004217"))
                .user(DirectoryUser.of(ALIAS, "mercy.okafor@contoso.com", "Mercy Okafor"))
                .alias("M.Okafor@contoso.com", ALIAS)
                .user(DirectoryUser.of(TWIN + 4, "twin1@contoso.com", "Twin").withEmployeeId("7"))
                .user(DirectoryUser.of(TWIN + 5, "twin2@contoso.com", "Twin").withEmployeeId("7"));
        joiner = RunningJoiner.start(
                Setup.against(simulator, folder)
                        .with(
                                "joiner.provisioning.look-up.employee-id-properties",
                                "onPremisesExtensionAttributes/extensionAttribute1"),
                new TokensOf(simulator));
    }

    @AfterEach
    void stop() {
        joiner.close();
        simulator.close();
    }

    @Test
    void theOneEnabledMemberIsProvisionedAndTheProofTellsOfTheOthers() throws Exception {
        joiner.drop("rehire.ndjson", Files.readString(REHIRE));
        joiner.drop("twins.ndjson", "{\"employeeId\":\"7\",\"eventId\":\"twins\"}\n");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(simulator.audit().records()).hasSize(3));
        assertThat(simulator.audit().records())
                .filteredOn(record -> record.path("type").asText().endsWith("succeeded"))
                .extracting(record -> record.path("subject").asText())
                .containsExactlyInAnyOrder(NEW, ALIAS);
        assertThat(reasons(NEW))
                .contains(
                        "Of 3 accounts that the person is known by, the one enabled member was taken, and 2 passed over.");
        assertThat(simulator.audit().records())
                .filteredOn(record -> record.path("type").asText().endsWith("parked"))
                .singleElement()
                .satisfies(parked ->
                        assertThat(parked.toString()).contains("Several people in the directory", "says (2)"));
    }

    private String reasons(String objectId) {
        return simulator.audit().records().stream()
                .filter(record -> record.path("subject").asText().equals(objectId))
                .flatMap(record ->
                        StreamSupport.stream(record.at("/data/attempts").spliterator(), false))
                .map(JsonNode::toString)
                .reduce("", String::concat);
    }
}
