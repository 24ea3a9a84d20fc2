package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.graph.client.TokensOf;
import io.joiner.simulator.Simulator;
import io.joiner.support.JoinerProcess.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A permission that is missing says nothing about people: they wait unharmed until it is there. */
@ExtendWith(OutputCaptureExtension.class)
class StoppedTargetIT {

    @Test
    void stopsATargetWithoutPermissionAndGoesOnAfterTheMend(@TempDir Path folder, CapturedOutput log) throws Exception {
        try (Simulator simulator = Simulator.builder().start()) {
            TokensOf tokens = new TokensOf(simulator);
            tokens.roles();
            try (RunningJoiner joiner = RunningJoiner.start(Setup.against(simulator, folder), tokens)) {
                joiner.drop("joiners.ndjson", Joiners.ndjson("one", "two", "three"));
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> log.toString().contains("Target stopped"));
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> joiner.get("/actuator/prometheus")
                                .body()
                                .contains("joiner_target_stopped{target=\"travel\"} 1.0"));
                int callsUntilTheStop = simulator.calls().size();

                tokens.roles("Synchronization.ReadWrite.All");

                // The first rest takes 30 s; nobody is asked to do anything but the mend.
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> simulator.audit().records().size() == 3);
                assertThat(simulator.audit().records())
                        .allMatch(record -> record.path("type").asText().equals("io.joiner.provisioning.succeeded"));
                assertThat(callsUntilTheStop).isLessThanOrEqualTo(2 * 3);
                assertThat(log.toString()).contains("admin consent").doesNotContain(tokens.issued());
            }
        }
    }

    @Test
    void stopsATargetWhoseJobMayBeReadButNotCalled(@TempDir Path folder, CapturedOutput log) throws Exception {
        try (Simulator simulator = Simulator.builder().unlimited().start()) {
            TokensOf tokens = new TokensOf(simulator);
            tokens.roles("Synchronization.Read.All");
            Setup setup = Setup.against(simulator, folder).with("joiner.provisioning.limit.requests", 1_000);
            try (RunningJoiner joiner = RunningJoiner.start(setup, tokens)) {
                String[] people =
                        IntStream.range(0, 50).mapToObj(i -> "person-" + i).toArray(String[]::new);
                joiner.drop("joiners.ndjson", Joiners.ndjson(people));
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> log.toString().contains("Target stopped"));

                tokens.roles("Synchronization.ReadWrite.All");

                // The one who was refused before the others waits for a minute.
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> simulator.audit().records().size() >= people.length - 1);
                assertThat(simulator.audit().records())
                        .allMatch(record -> record.path("type").asText().equals("io.joiner.provisioning.succeeded"));
                assertThat(log.toString()).contains("Synchronization.ReadWrite.All with admin consent");
            }
        }
    }
}
