package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.joiner.simulator.Simulator;
import io.joiner.support.FreePort;
import io.joiner.support.JoinerProcess;
import io.joiner.support.JoinerProcess.Setup;
import io.joiner.support.LedgerFile;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are made to bring a joiner of 256 MB down, or to have it read what is not theirs. */
@Timeout(240)
class HostileFilesIT {

    private static final int BAD_LINES = 524_288;
    private static final int PARTS = 1_000;
    private static final int LARGE_LINES = 10;
    private static final int LARGE = 900_000;

    @TempDir
    private Path folder;

    @Test
    void costNoMoreThanTheyAreAndHoldNobodyUp() throws Exception {
        int port = FreePort.find();
        try (Simulator simulator = Simulator.builder().start()) {
            Setup setup = Setup.against(simulator, folder, "-Xmx256m", "-XX:TieredStopAtLevel=1")
                    .with("server.port", port)
                    .with("management.endpoint.health.show-details", "always")
                    .with("joiner.mapping.profiles.report.match", "has(\"all\")")
                    .with("joiner.mapping.profiles.report.each", ".all[]")
                    .with("joiner.mapping.profiles.report.object-id", ".wh");
            try (JoinerProcess joiner = setup.start()) {
                await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> health(port) != null);
                dropLinks(setup.inbox());
                drop(setup.inbox(), "report.json", report());
                drop(setup.inbox(), "lines.ndjson.gz", zipped());
                drop(setup.inbox(), "large.ndjson", large());
                drop(setup.inbox(), "good.ndjson", "{\"objectId\":\"good\"}\n".getBytes(StandardCharsets.UTF_8));

                await().atMost(Duration.ofSeconds(90))
                        .until(() -> Stream.of(
                                        "done/report.json",
                                        "rejected/lines.ndjson.gz",
                                        "done/large.ndjson",
                                        "done/good.ndjson")
                                .allMatch(file -> Files.exists(setup.data().resolve(file))));

                assertThat(joiner.isAlive()).isTrue();
                checkLedger(new LedgerFile(setup.data()));
                checkHealth(health(port));
                checkPermissions(setup.data());
            }
        }
    }

    private static void checkLedger(LedgerFile ledger) {
        long kept = ledger.number("select sum(length(raw)) from rejected");
        assertThat(kept).isLessThan(3L * LARGE + (long) LARGE_LINES * LARGE + 100_000);
        assertThat(ledger.number("select count(*) from rejected where source_name = 'report.json'"))
                .isEqualTo(101);
        assertThat(ledger.number("select count(*) from rejected where source_name = 'lines.ndjson.gz'"))
                .isBetween(1_001L, 2_101L);
        assertThat(ledger.texts("select reason from rejected where source_name = 'lines.ndjson.gz' and raw = ''"))
                .singleElement()
                .asString()
                .startsWith("given up as a whole");
        assertThat(ledger.number("select count(*) from rejected where raw like '%secret-of-joiner%'"))
                .isZero();
        assertThat(ledger.number("select count(*) from event")).isOne();
    }

    private static void checkHealth(JsonNode health) {
        assertThat(health.path("status").asText()).isEqualTo("ATTENTION");
        JsonNode inbox = health.at("/components/inbox/details/not taken, for they are no regular files");
        assertThat(inbox.size()).isEqualTo(3);
        assertThat(inbox.toString()).contains("a symbolic link", "a FIFO, socket or device");
        assertThat(health.at("/components/disk/details/free").asText()).contains(" of ");
    }

    private static void checkPermissions(Path data) throws IOException {
        for (String file : new String[] {"ledger.db", "ledger.db.lock", "done/report.json.report.json"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
        for (String made : new String[] {"done", "rejected"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(made))))
                    .as(made)
                    .isEqualTo("rwx------");
        }
    }

    private void dropLinks(Path inbox) throws Exception {
        Path secrets = Files.writeString(folder.resolve("secrets.yaml"), "secret-of-joiner");
        Files.createSymbolicLink(inbox.resolve("link.ndjson"), secrets);
        Files.createSymbolicLink(inbox.resolve("zero.ndjson"), Path.of("/dev/zero"));
        assertThat(new ProcessBuilder("mkfifo", inbox.resolve("fifo.ndjson").toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void drop(Path inbox, String name, byte[] content) throws IOException {
        Path draft = Files.write(inbox.resolve("." + name), content);
        Files.move(draft, draft.resolveSibling(name));
    }

    /** One wrong member name. */
    private static byte[] report() {
        String events =
                "{\"who\":\"%s\"},".formatted("x".repeat(LARGE / PARTS - 11)).repeat(PARTS);
        return ("{\"all\":[" + events.substring(0, events.length() - 1) + "]}").getBytes(StandardCharsets.UTF_8);
    }

    /** Some kilobytes. */
    private static byte[] zipped() throws IOException {
        Path file = Files.createTempFile("lines", ".gz");
        try {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write("x\n".repeat(BAD_LINES).getBytes(StandardCharsets.UTF_8));
            }
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    /** Thirty times as large in memory, and all of them at once. */
    private static byte[] large() {
        String line = "{\"a\":[" + "{},".repeat(LARGE / 3 - 4) + "{}]}\n";
        return line.repeat(LARGE_LINES).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode health(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                .timeout(Duration.ofSeconds(20))
                .build();
        return JsonMapper.builder()
                .build()
                .readTree(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body());
    }
}
