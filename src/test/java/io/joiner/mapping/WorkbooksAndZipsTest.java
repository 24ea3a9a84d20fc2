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
import io.joiner.support.Workbook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Issue 17, item 8. */
class WorkbooksAndZipsTest {

    private static final String[] HEADER = {"Employee #", "Work Email", "Hire Date"};

    @TempDir
    private Path folder;

    @Test
    void areReadAsExcelShowsThem() throws IOException {
        Path file = write(
                "joiners.xlsx",
                new Workbook()
                        .sheet("Notes", true, new String[] {"mail"}, new String[] {"hidden@contoso.com"})
                        .sheet(
                                "New hires",
                                new String[] {"New hires November 2026"},
                                new String[] {},
                                HEADER,
                                new String[] {"padded:4217", "mei.okafor@contoso.com\u00a0", "date:46357"},
                                new String[] {"1.0010001E7", "j\u00fcrgen@contoso.com", "46357"},
                                new String[] {"", "ana@contoso.com", "error:#N/A"},
                                new String[] {"", "", ""},
                                new String[] {"Total: 3"})
                        .bytes());

        assertThat(told(map(file)))
                .containsExactly(
                        "row 4: null null mei.okafor@contoso.com 004217 2026-12-01",
                        "row 5: null null j\u00fcrgen@contoso.com 10010001 2026-12-01",
                        "row 6: null null ana@contoso.com null null");
        try (EventFile opened = EventFile.open(file)) {
            assertThat(opened.skip(2)).isEqualTo(2);
            assertThat(opened.next().position().place()).isEqualTo("row 6");
            assertThat(opened.hasNext()).isFalse();
        }
    }

    @Test
    void areReadByTheSheetThatIsConfigured() throws IOException {
        Path file = write(
                "joiners.xlsx",
                new Workbook()
                        .sheet("Leavers", new String[] {"mail"}, new String[] {"leaver@contoso.com"})
                        .sheet("Joiners", new String[] {"mail"}, new String[] {"joiner@contoso.com"})
                        .bytes());

        assertThat(told(map(file, Configured.mapping(), FileOptions.DETECTED.withSheet("joiners"))))
                .containsExactly("row 2: null null joiner@contoso.com null null");
        assertThatThrownBy(() -> EventFile.open(file, FileOptions.DETECTED.withSheet("Others")))
                .hasMessageContaining("its sheets are \"Leavers\", \"Joiners\"");
    }

    @Test
    void areRefusedWhereTheyAreNone() throws IOException {
        Path broken = write("a.xlsx", "not a workbook".getBytes(StandardCharsets.UTF_8));
        Path other = write("b.xlsx", Workbook.zip(Map.of("a.txt", "x")));
        Path bomb = write("c.xlsx", Workbook.zip(Map.of("xl/worksheets/sheet1.xml", "0".repeat(20 << 20))));

        assertThatThrownBy(() -> EventFile.open(broken))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("is no workbook that can be read");
        assertThatThrownBy(() -> EventFile.open(other)).isInstanceOf(UnreadableFileException.class);
        assertThatThrownBy(() -> EventFile.open(bomb)).hasMessageContaining("unpacks to more than 100 times its size");
    }

    @Test
    void mayBePackedTogether() throws IOException {
        Map<String, Object> files = new LinkedHashMap<>();
        files.put("readme.txt", "x");
        files.put("__MACOSX/._a.csv", "x");
        files.put("export/a.csv", Files.readAllBytes(CASES.resolve("07-encodings/excel-ansi-1252.csv")));
        files.put("export/b.ndjson", "{\"mail\":\"b@contoso.com\"}\n");
        files.put(
                "c.xlsx",
                new Workbook()
                        .sheet("x", HEADER, new String[] {"padded:17", "c@contoso.com", ""})
                        .bytes());
        files.put("inner.zip", Workbook.zip(Map.of("d.ndjson", "{\"mail\":\"d@contoso.com\"}")));
        Path file = write("joiners.zip", Workbook.zip(files));

        assertThat(told(map(file)))
                .containsExactly(
                        "a***.csv, line 2: null mei.okafor@contoso.com null null null",
                        "a***.csv, line 3: null jurgen.sorensen@contoso.com null null null",
                        "a***.csv, line 4: null ana.ribeiro@contoso.com null null null",
                        "b***.ndjson, line 1: null null b@contoso.com null null",
                        "c***.xlsx, row 2: null null c@contoso.com 000017 null");
        try (EventFile opened = EventFile.open(file)) {
            assertThat(opened.skip(4)).isEqualTo(4);
            assertThat(opened.next().position().place()).isEqualTo("c***.xlsx, row 2");
            assertThat(opened.hasNext()).isFalse();
        }
    }

    @Test
    void areBoundedAgainstBombs() throws IOException {
        Map<String, Object> many = new LinkedHashMap<>();
        for (int i = 0; i <= 1_000; i++) {
            many.put(i + ".csv", "mail\n");
        }
        assertThatThrownBy(() -> EventFile.open(write("many.zip", Workbook.zip(many))))
                .hasMessageContaining("more than 1000 files");
        assertThatThrownBy(() -> EventFile.open(write("none.zip", Workbook.zip(Map.of("a.txt", "x")))))
                .hasMessageContaining("has no file in it whose name ends in one of");
        assertThatThrownBy(() -> EventFile.open(write("broken.zip", "PK".getBytes(StandardCharsets.UTF_8))))
                .hasMessageContaining("is no valid ZIP");
        Path bomb =
                write("bomb.zip", Workbook.zip(Map.of("a.ndjson", "{\"mail\":\"a@b.c\"}\n" + "\n".repeat(20 << 20))));
        assertThatThrownBy(() -> map(bomb)).hasMessageContaining("unpacks to more than 100 times its size");
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
