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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

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

    @Test
    @Timeout(240)
    void endsTheProcessAndARestartLosesNothing() throws IOException {
        String[] people = IntStream.range(0, 60).mapToObj(i -> "person-" + i).toArray(String[]::new);
        try (Simulator simulator = Simulator.builder()
                .unlimited()
                .latency(Duration.ofMillis(200))
                .logDelay(Duration.ZERO)
                .start()) {
            Setup setup = Setup.against(simulator, folder, "-Xmx256m", "-XX:TieredStopAtLevel=1")
                    .with("joiner.provisioning.limit.requests", 4)
                    .with("joiner.provisioning.limit.window", "500ms")
                    .with("joiner.provisioning.limit.guard", "0ms")
                    .with("joiner.provisioning.retry.unknown-outcome.delays", "1s");
            Files.createDirectories(setup.inbox());
            Files.writeString(setup.inbox().resolve("joiners.ndjson"), Joiners.ndjson(people));

            useUpMemory(setup.javaOptions("-XX:+ExitOnOutOfMemoryError"), simulator);
            useUpMemory(setup.javaOptions("-XX:-ExitOnOutOfMemoryError"), simulator);
            assertThat(simulator.audit().countById()).as("ended in the middle").hasSizeLessThan(people.length);

            try (JoinerProcess again = setup.start()) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> simulator.audit().countById().size() == people.length);
                assertThat(again.isAlive()).isTrue();
            }
            assertThat(simulator.audit().records().stream()
                            .map(record -> record.path("subject").asText())
                            .distinct())
                    .containsExactlyInAnyOrder(people);
        }
    }

    /** Starts joiner with the route, and has it use up its memory in the middle of its work. */
    private void useUpMemory(Setup setup, Simulator simulator) throws IOException {
        Path route = Files.createDirectories(folder.resolve("routes")).resolve("use-up-memory.camel.yaml");
        Files.writeString(route, ROUTE);
        int before = simulator.calls().size();
        try (JoinerProcess joiner = setup.start()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> simulator.calls().size() > before + 5);
            Files.createDirectories(folder.resolve("trigger"));
            Files.writeString(folder.resolve("trigger").resolve("now-" + before), "now");

            await().atMost(Duration.ofSeconds(30)).until(() -> !joiner.isAlive());
            assertThat(joiner.exitCode()).isEqualTo(OUT_OF_MEMORY);
        } finally {
            Files.delete(route);
            FileSystemUtils.deleteRecursively(folder.resolve("trigger"));
        }
    }
}
