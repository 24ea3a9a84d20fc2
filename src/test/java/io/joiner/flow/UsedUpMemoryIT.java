package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.simulator.Simulator;
import io.joiner.support.JoinerProcess;
import io.joiner.support.JoinerProcess.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Out of memory ends the process, for a supervisor to start it anew, and the next start loses nothing. */
class UsedUpMemoryIT {

    /** As {@code -XX:+ExitOnOutOfMemoryError} ends a process, and as joiner itself does. */
    private static final int OUT_OF_MEMORY = 3;

    /** A body that doubles until there is no more room, once a file is there. */
    private static final String ROUTE = """
            - route:
                id: use-up-memory
                from:
                  uri: file
                  parameters:
                    directoryName: trigger
                    delay: 200
                  steps:
                    - setBody:
                        expression:
                          constant:
                            expression: 0123456789abcdef
                    - loop:
                        expression:
                          constant:
                            expression: "40"
                        steps:
                          - setBody:
                              expression:
                                simple:
                                  expression: "${body}${body}"
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+ExitOnOutOfMemoryError", "-XX:-ExitOnOutOfMemoryError"})
    @Timeout(180)
    void endsTheProcessAndARestartLosesNothing(String option) throws IOException {
        String[] people = IntStream.range(0, 40).mapToObj(i -> "person-" + i).toArray(String[]::new);
        Files.writeString(Files.createDirectories(folder.resolve("routes")).resolve("use-up-memory.camel.yaml"), ROUTE);
        try (Simulator simulator = Simulator.builder()
                .unlimited()
                .latency(Duration.ofMillis(200))
                .logDelay(Duration.ZERO)
                .start()) {
            Setup setup = Setup.against(simulator, folder, "-Xmx256m", "-XX:TieredStopAtLevel=1", option)
                    .with("joiner.provisioning.limit.requests", 4)
                    .with("joiner.provisioning.limit.window", "500ms")
                    .with("joiner.provisioning.limit.guard", "0ms")
                    .with("joiner.provisioning.retry.unknown-outcome.delays", "1s");

            try (JoinerProcess joiner = setup.start()) {
                Files.writeString(setup.inbox().resolve("joiners.ndjson"), Joiners.ndjson(people));
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> simulator.calls().size() > 5);
                Files.createDirectories(folder.resolve("trigger"));
                Files.writeString(folder.resolve("trigger").resolve("now"), "now");

                await().atMost(Duration.ofSeconds(30)).until(() -> !joiner.isAlive());
                assertThat(joiner.exitCode()).isEqualTo(OUT_OF_MEMORY);
                assertThat(simulator.audit().records())
                        .as("ended in the middle")
                        .hasSizeLessThan(people.length);
            }

            Files.delete(folder.resolve("routes").resolve("use-up-memory.camel.yaml"));
            try (JoinerProcess again = setup.start()) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> simulator.audit().countById().size() == people.length);
                assertThat(again.isAlive()).isTrue();
            }
            List<String> proved = simulator.audit().records().stream()
                    .map(record -> record.path("subject").asText())
                    .distinct()
                    .toList();
            assertThat(proved).containsExactlyInAnyOrder(people);
        }
    }
}
