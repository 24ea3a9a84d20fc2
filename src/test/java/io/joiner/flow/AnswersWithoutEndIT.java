package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.joiner.simulator.Simulator;
import io.joiner.support.FreePort;
import io.joiner.support.JoinerProcess;
import io.joiner.support.JoinerProcess.Setup;
import io.joiner.support.RawPeer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Graph and the audit endpoint answer without an end, to every thread that asks; before, the first such answers ended all of
 * them for good, and health said UP.
 */
class AnswersWithoutEndIT {

    private static final String SUCCESS = "src/test/resources/samples/graph/pod-response-200-success-created.json";

    @TempDir
    private Path folder;

    @Test
    @Timeout(180)
    void endNoThreadAndLoseNothing() throws Exception {
        String[] people = IntStream.range(0, 25).mapToObj(i -> "person-" + i).toArray(String[]::new);
        String success = Files.readString(Path.of(SUCCESS));
        int port = FreePort.find();
        try (Simulator simulator = Simulator.builder().start();
                RawPeer graph = new RawPeer().answers(RawPeer.endless(200));
                RawPeer audit = new RawPeer().answers(RawPeer.endless(200))) {
            Setup setup = Setup.against(simulator, folder, "-Xmx256m", "-XX:TieredStopAtLevel=1")
                    .with("server.port", port)
                    .with("joiner.check.at-start", "false")
                    .with("joiner.provisioning.base-url", graph.url("/v1.0"))
                    .with("joiner.audit.url", audit.url("/records"))
                    .with("joiner.provisioning.outcome-log.enabled", "false")
                    .with("joiner.provisioning.limit.requests", 1_000)
                    .with("joiner.provisioning.retry.unknown-outcome.delays", "500ms")
                    .with("joiner.provisioning.retry.unknown-outcome.max-attempts", 1_000);
            try (JoinerProcess joiner = setup.start()) {
                Files.writeString(setup.inbox().resolve("joiners.ndjson"), Joiners.ndjson(people));
                awaitRequests(graph, 40);
                graph.answers(zipBomb());
                awaitRequests(graph, 80);
                graph.answers(RawPeer.endlessHeader());
                awaitRequests(graph, 120);
                graph.answers(out -> out.write(RawPeer.ok("", success)));

                await().atMost(Duration.ofSeconds(60)).until(() -> audit.requests() >= people.length);
                await().atMost(Duration.ofSeconds(30)).until(() -> metrics(port).contains("joiner_audit_pending 0.0"));
                assertThat(joiner.isAlive()).isTrue();
                assertThat(audit.requests()).as("each record once").isEqualTo(people.length);
                assertThat(metrics(port)).contains("joiner_errors_total{where=\"step\"} 0.0");
            }
        }
    }

    private static void awaitRequests(RawPeer graph, int more) {
        await().atMost(Duration.ofSeconds(60)).until(() -> graph.requests() >= more);
    }

    private static String metrics(int port) throws IOException, InterruptedException {
        URI metrics = URI.create("http://127.0.0.1:" + port + "/actuator/prometheus");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Some kB that become 100 MB. */
    private static RawPeer.Answer zipBomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            byte[] blanks = " ".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 100; i++) {
                zip.write(blanks);
            }
        }
        byte[] bytes = packed.toByteArray();
        byte[] head = ("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\nContent-Length: "
                        + bytes.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        return out -> {
            out.write(head);
            out.write(bytes);
        };
    }
}
