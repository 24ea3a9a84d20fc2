package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.joiner.provisioning.TokensOf;
import io.joiner.simulator.Behaviours;
import io.joiner.simulator.Simulator;
import io.joiner.support.JoinerProcess.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Nobody knows what a call came to: Entra's log is asked before anybody calls again. */
@ExtendWith(OutputCaptureExtension.class)
class UnknownOutcomeIT {

    private static final Duration LONGEST = Duration.ofSeconds(40);
    private static final String PERSON = "9bb0f679-a883-4a6f-8260-35b491b8b8c8";

    private final Simulator simulator = Simulator.builder().unlimited().start();
    private final TokensOf tokens = new TokensOf(simulator);

    @TempDir
    Path folder;

    private Setup setup;

    @BeforeEach
    void setUp() {
        tokens.roles("Synchronization.ReadWrite.All", "ProvisioningLog.Read.All");
        setup = Setup.against(simulator, folder)
                .with("joiner.provisioning.legacy-base-url", simulator.legacyGraphUrl());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aCallThatTimedOutAndWorkedIsFoundInTheLogAndNotRepeated() throws Exception {
        simulator.onCall(PERSON, Behaviours.asUsual().after(Duration.ofSeconds(5)));

        JsonNode record = recordOf(setup.with("joiner.provisioning.call-timeout", "500ms"));

        assertThat(simulator.calls()).hasSize(1);
        assertThat(record.path("type").asText()).endsWith(".succeeded");
        assertThat(record.at("/data/verdict/action").asText()).isEqualTo("create");
        assertThat(kinds(record)).containsExactly("call 0", "ask-log 200");
    }

    private JsonNode recordOf(Setup how) throws Exception {
        try (RunningJoiner joiner = RunningJoiner.start(how, tokens)) {
            joiner.drop("joiners.ndjson", Joiners.ndjson(PERSON));
            await().atMost(LONGEST).until(() -> simulator.audit().records().size() == 1);
        }
        return simulator.audit().records().get(0);
    }

    private static List<String> kinds(JsonNode record) {
        return record.at("/data/attempts").findParents("kind").stream()
                .map(attempt -> attempt.path("kind").asText() + " "
                        + attempt.path("status").asInt())
                .toList();
    }
}
