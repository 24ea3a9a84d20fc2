package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.joiner.simulator.Simulator;
import io.joiner.support.FreePort;
import io.joiner.support.JoinerProcess;
import io.joiner.support.RawHttp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start takes the beans that the build found, unless a key says that others are wanted. */
class BeansOfTheBuildIT {

    @TempDir
    private Path folder;

    @BeforeEach
    void asAJar() {
        assumeThat(System.getProperty("shipped.archive")).as("the build's jar").endsWith(".jsa");
    }

    @Test
    void areTakenByAStart() throws Exception {
        try (Simulator simulator = Simulator.builder().start()) {
            int port = FreePort.find();
            JoinerProcess.Setup setup =
                    JoinerProcess.Setup.against(simulator, folder).with("server.port", port);

            assertThat(firstLineOfAJoinerThatAnswers(setup, port)).contains("Starting AOT-processed Joiner");
        }
    }

    @Test
    void areLeftWhereAKeyAsksForAnother() throws Exception {
        try (Simulator simulator = Simulator.builder().start()) {
            int port = FreePort.find();
            JoinerProcess.Setup setup =
                    JoinerProcess.Setup.against(simulator, folder).with("joiner.ops.port", port);

            assertThat(firstLineOfAJoinerThatAnswers(setup, port)).contains("Starting Joiner");
        }
    }

    private static String firstLineOfAJoinerThatAnswers(JoinerProcess.Setup setup, int port) throws Exception {
        RawHttp http = new RawHttp(port);
        try (JoinerProcess joiner = setup.start()) {
            await().atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .until(() -> http.get("127.0.0.1", "/login").status() == 200);
        }
        try (Stream<String> lines = Files.lines(setup.log())) {
            return lines.filter(line -> line.contains(" Starting ")).findFirst().orElseThrow();
        }
    }
}
