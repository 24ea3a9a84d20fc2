package io.joiner.mapping;

import static io.joiner.mapping.RealFiles.CASES;
import static io.joiner.mapping.RealFiles.map;
import static io.joiner.mapping.RealFiles.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.intake.format.EventFile;
import io.joiner.intake.json.UnreadableFileException;
import io.joiner.intake.table.FileOptions;
import io.joiner.mapping.target.Configured;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One object with all people in it, of any size. Issue 17, case 06. */
class EnvelopesTest {

    private static final Path ENVELOPES = CASES.resolve("06-json-envelope-over-1000");
    private static final int MANY = 100_000;

    @TempDir
    private Path folder;

    @Test
    void areReadElementByElementWithoutAnyConfiguration() {
        assertThat(told(map(ENVELOPES.resolve("workday-raas-1200.json"))))
                .hasSize(1_200)
                .startsWith("item 1, line 1: null null joiner0@contoso.com 100000 2026-12-01")
                .endsWith("item 1200, line 1: null null joiner1199@contoso.com 101199 2026-12-01");
        assertThat(told(map(ENVELOPES.resolve("graph-users-999-and-1.json"))))
                .hasSize(1_001)
                .startsWith("item 1, line 1: 5b0e7a10-1c7e-4f0b-9a53-000000000000 joiner0@contoso.com null null null");
    }

    @Test
    void areReadByTheProfileThatMatchesThem() {
        Configured workday = Configured.knownSources().profile("workday", "match", ".Report_Entry | type == \"array\"");

        List<Mapping> mappings = map(ENVELOPES.resolve("workday-raas-1200.json"), workday, FileOptions.DETECTED);

        assertThat(mappings)
                .hasSize(1_200)
                .allSatisfy(
                        mapping -> assertThat(((Mapping.Mapped) mapping).event().eventKey())
                                .startsWith("workday:"));
    }

    @Test
    void mayBeWiderThanOneItem() throws IOException {
        String wide = "x".repeat(2_000);
        Path file = Files.writeString(
                folder.resolve("wide.json"),
                IntStream.range(0, 900)
                        .mapToObj(i -> "{\"Worker_ID\":\"" + i + "\",\"Comment\":\"" + wide + "\"}")
                        .collect(Collectors.joining(",\n", "{\"Report_Entry\":[", "]}")));

        assertThat(map(file)).hasSize(900).hasOnlyElementsOfType(Mapping.Mapped.class);
    }

    @Test
    void mayBeSmall() throws IOException {
        assertThat(
                        told(
                                map(
                                        file(
                                                "{\"d\":{\"results\":[{\"personIdExternal\":\"17\",\"startDate\":\"/Date(1796083200000)/\"}]}}"))))
                .containsExactly("item 1, line 1: null null null 17 2026-12-01");
        assertThat(told(map(file("{\"value\":[{\"id\":\"x\"},{\"mail\":\"a@b.c\"}],\"more\":{\"a\":[1]}}\n"))))
                .containsExactly(
                        "line 1, part 1: profile plain: nobody is named; looked for object-id, user-principal-name, mail, employee-id",
                        "line 1, part 2: null null a@b.c null null");
    }

    @Test
    void areFoundWhereAProfileSaysSo() throws IOException {
        Configured own = Configured.mapping()
                .profile("hr", "match", ".kind == \"hires\"")
                .profile("hr", "each", ".body.\"new people\"[]")
                .profile("hr", "employee-id", ".no");
        Path file = Files.writeString(
                folder.resolve("hr.json"),
                IntStream.range(0, 1_500)
                        .mapToObj(i -> "{\"no\":" + i + "}")
                        .collect(Collectors.joining(
                                ",", "{\"kind\":\"hires\",\"body\":{\"x\":[{}],\"new people\":[", "]}}")));
        FileOptions options = FileOptions.DETECTED.withEnvelopes(List.of(List.of("body", "new people")));

        assertThat(map(file, own, options)).hasSize(1_500).hasOnlyElementsOfType(Mapping.Mapped.class);
    }

    @Test
    void takeNoMoreMemoryThanTheirElements() throws IOException {
        Path file = folder.resolve("many.json");
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("{\"@odata.context\":\"x\",\"value\":[");
            for (int i = 0; i < MANY; i++) {
                writer.write((i == 0 ? "" : ",\n") + "{\"userPrincipalName\":\"joiner" + i + "@contoso.com\"}");
            }
            writer.write("],\"@odata.nextLink\":\"]}{\"}");
        }
        int items = 0;
        try (EventFile opened = EventFile.open(file)) {
            while (opened.hasNext()) {
                assertThat(opened.next().position().place()).startsWith("item " + ++items + ",");
            }
        }
        assertThat(items).isEqualTo(MANY);
    }

    @Test
    void areGivenUpWhereTheyEndTooEarlyAfterAllThatCameBefore() throws IOException {
        String people =
                IntStream.range(0, 1_001).mapToObj(i -> "{\"mail\":\"a@b.c\"}").collect(Collectors.joining(","));

        for (String end : List.of("", "]", "],\"x\":\"}")) {
            try (EventFile file = EventFile.open(file("{\"value\":[" + people + end))) {
                assertThat(file.skip(1_001)).isEqualTo(1_001);
                assertThatThrownBy(file::hasNext)
                        .isInstanceOf(UnreadableFileException.class)
                        .hasMessageContaining("the file ends inside");
            }
        }
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("a.json"), content);
    }
}
