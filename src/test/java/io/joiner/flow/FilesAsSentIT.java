package io.joiner.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.joiner.simulator.Simulator;
import io.joiner.support.JoinerProcess;
import io.joiner.support.JoinerProcess.Setup;
import io.joiner.support.LedgerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Exports dropped into the inbox of a joiner of which nothing is configured but the target, in a container's locale. Issue 17. */
@Timeout(300)
class FilesAsSentIT {

    private static final Path CASES = Path.of("src/test/resources/files");
    private static final int SMALL_FILES = 3_000;

    @TempDir
    private Path folder;

    @Test
    void areTakenInWithoutAnyConfiguration() throws Exception {
        try (Simulator simulator = Simulator.builder().start()) {
            Setup setup = Setup.against(simulator, folder, "-Xmx256m", "-XX:TieredStopAtLevel=1")
                    .in(Map.of("LC_ALL", "C", "LANG", "C"));
            try (JoinerProcess joiner = setup.start()) {
                drop(setup, "01-csv-header-names/entra-download-with-id.csv");
                drop(setup, "01-csv-header-names/m365-active-users.csv");
                drop(setup, "01-csv-header-names/bamboohr.csv");
                drop(setup, "07-encodings/excel-ansi-1252.csv");
                drop(setup, "19-lines-before-the-header/report-title.csv");
                Files.writeString(setup.inbox().resolve("unknown.csv"), "Badge;Works mail\n1;a@b.c\n2;d@e.f\n");
                dropUmlaut(setup);
                Path stalled = setup.inbox().resolve("stalled.csv");
                Files.writeString(stalled, "objectId,eventId\n10010001,1\n10010002,2\n1001");

                await().atMost(Duration.ofMinutes(2))
                        .until(() -> Files.exists(setup.data().resolve("done/Neueintritte Marz (1).csv")));
                Files.writeString(stalled, "0003,3\n", StandardOpenOption.APPEND);
                await().atMost(Duration.ofMinutes(1)).until(() -> isEmpty(setup.inbox()));

                drop(setup, "03-nightly-full-export/monday.csv");
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> Files.exists(setup.data().resolve("done/monday.csv")));
                Path tuesday =
                        CASES.resolve("03-nightly-full-export/tuesday.csv").toAbsolutePath();
                assertThat(setup.run("map", tuesday.toString()).out())
                        .contains(
                                "by the ledger: 0 of new people, 4 changed (of people whom it knows from other events), 0 duplicates");
                drop(setup, "03-nightly-full-export/tuesday.csv");
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> Files.exists(setup.data().resolve("done/tuesday.csv")));

                assertThat(joiner.isAlive()).isTrue();
                check(setup, new LedgerFile(setup.data()));
                assertThat(report(setup, "done/tuesday.csv")
                                .path("knownPeopleAgain")
                                .asInt())
                        .isEqualTo(4);
                assertThat(report(setup, "done/tuesday.csv").path("hint").asText())
                        .contains("joiner.receive.file.columns.event-id");
            }
        }
    }

    private static void check(Setup setup, LedgerFile ledger) throws IOException {
        JsonNode bamboo = report(setup, "done/bamboohr.csv");
        assertThat(bamboo.path("accepted").asInt()).isEqualTo(4);
        assertThat(bamboo.path("notes").asInt()).isEqualTo(4);
        assertThat(bamboo.at("/format/columns/employeeId").asText()).isEqualTo("Employee #");
        assertThat(bamboo.at("/firstNotes/0/note").asText()).contains("joiner.mapping.date-order");
        JsonNode excel = report(setup, "done/excel-ansi-1252.csv");
        assertThat(excel.at("/format/charset").asText()).isEqualTo("windows-1252");
        assertThat(excel.path("accepted").asInt()).isEqualTo(3);
        JsonNode title = report(setup, "done/report-title.csv");
        assertThat(title.at("/skippedLines/beforeHeader").asInt()).isEqualTo(1);
        assertThat(title.at("/skippedLines/aroundData").asInt()).isEqualTo(1);
        assertThat(title.path("rejected").asInt()).isZero();
        JsonNode unknown = report(setup, "rejected/unknown.csv");
        assertThat(unknown.path("unreadable").asText()).contains("no column names a person", "\"Badge\"");
        assertThat(unknown.path("rejected").asInt()).isOne();
        assertThat(ledger.texts("select object_id from entry where object_id like '1001%' order by 1"))
                .containsExactly("10010001", "10010002", "10010003");
    }

    @Test
    void areAllTakenWhereTheyAreManyAndSmall() throws Exception {
        try (Simulator simulator = Simulator.builder().start()) {
            Setup setup = Setup.against(simulator, folder, "-Xmx256m", "-XX:TieredStopAtLevel=1");
            try (JoinerProcess joiner = setup.start()) {
                Path many = Files.createDirectory(folder.resolve("many"));
                for (int i = 0; i < SMALL_FILES; i++) {
                    Files.writeString(many.resolve("joiner-" + i + ".json"), "{\"objectId\":\"person-" + i + "\"}");
                }
                await().atMost(Duration.ofSeconds(90))
                        .until(() -> Files.exists(setup.data().resolve("ledger.db")));
                try (Stream<Path> files = Files.list(many)) {
                    for (Path file : files.toList()) {
                        Files.move(file, setup.inbox().resolve(file.getFileName()));
                    }
                }
                // Half a minute, unless other tests want the same disk and cores.
                await().atMost(Duration.ofMinutes(5)).until(() -> isEmpty(setup.inbox()));

                assertThat(joiner.isAlive()).isTrue();
                assertThat(new LedgerFile(setup.data()).number("select count(*) from entry"))
                        .isEqualTo(SMALL_FILES);
            }
        }
    }

    private static void drop(Setup setup, String file) throws IOException {
        Path from = CASES.resolve(file);
        Files.copy(from, setup.inbox().resolve(from.getFileName()));
    }

    /** By a shell: this JVM may not be able to write the name down either. */
    private static void dropUmlaut(Setup setup) throws Exception {
        String script = "printf 'objectId,eventId\\n5b0e7a10-1c7e-4f0b-9a53-0d2a5c6b1000,3200\\n'"
                + " > \"$(printf 'Neueintritte M\\303\\244rz (1).csv')\"";
        assertThat(new ProcessBuilder("/bin/sh", "-c", script)
                        .directory(setup.inbox().toFile())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    private static JsonNode report(Setup setup, String file) throws IOException {
        return new ObjectMapper()
                .readTree(setup.data().resolve(file + ".report.json").toFile());
    }

    private static boolean isEmpty(Path inbox) throws IOException {
        try (Stream<Path> files = Files.list(inbox)) {
            return files.noneMatch(file -> !String.valueOf(file.getFileName()).startsWith("."));
        }
    }
}
