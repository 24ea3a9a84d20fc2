package io.joiner.mapping;

import static io.joiner.mapping.RealFiles.CASES;
import static io.joiner.mapping.RealFiles.map;
import static io.joiner.mapping.RealFiles.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases of public reports, each with its right outcome. */
class RealFilesTest {

    private static final String ID = "5b0e7a10-1c7e-4f0b-9a53-0d2a5c6b100";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            bamboohr.csv             | line 2: null null mei.okafor@contoso.com 004217 null (profile plain: hire-date can be two days; say which comes first by joiner.mapping.date-order: day-first or month-first)
            google-workspace.csv     | line 2: null null mei.okafor@contoso.com 004217 null
            get-mguser.csv           | line 2: 5b0e7a10-1c7e-4f0b-9a53-0d2a5c6b1000 mei.okafor@contoso.com mei.okafor@contoso.com 004217 null
            m365-active-users.csv    | line 2: 5b0e7a10-1c7e-4f0b-9a53-0d2a5c6b1000 mei.okafor@contoso.com null null null
            entra-download-with-id.csv | line 2: 5b0e7a10-1c7e-4f0b-9a53-0d2a5c6b1000 mei.okafor@contoso.com mei.okafor@contoso.com null null""")
    void understandTheColumnsOfKnownPrograms(String file, String first) {
        assertThat(told(map(CASES.resolve("01-csv-header-names").resolve(file))))
                .hasSize(4)
                .startsWith(first)
                .allSatisfy(person -> assertThat(person).contains("@contoso.com"));
    }

    @Test
    void takeAPersonWhoseFirstDayCannotBeRead() {
        assertThat(told(map(CASES.resolve("02-hire-date-rejects-the-person/dates.csv"))))
                .containsExactly(
                        "line 2: " + ID
                                + "0 null null null null (profile plain: hire-date can be two days; say which comes first"
                                + " by joiner.mapping.date-order: day-first or month-first)",
                        "line 3: " + ID
                                + "1 null null null null (profile plain: hire-date can be two days; say which comes first"
                                + " by joiner.mapping.date-order: day-first or month-first)",
                        "line 4: " + ID + "2 null null null 2026-12-01",
                        "line 5: " + ID + "3 null null null 2026-12-01",
                        "line 6: " + ID + "4 null null null 2026-12-01",
                        "line 7: " + ID + "5 null null null 2026-12-01",
                        "line 8: " + ID + "6 null null null 2026-12-01",
                        "line 9: " + ID + "7 null null null 2026-12-01",
                        "line 10: " + ID + "8 null null null 2026-12-01");
        assertThat(told(map(CASES.resolve("02-hire-date-rejects-the-person/powershell5.json"))))
                .containsExactly("item 1, line 1: 5b0e7a10-1c7e-4f0b-9a53-0d2a5c6b1014 null null null 2026-12-01");
    }

    @Test
    void haveTheirLinesBesideTheDataPassedOver() {
        Path lines = CASES.resolve("19-lines-before-the-header");

        assertThat(told(map(CASES.resolve("04-powershell-type-line/joiners.csv"))))
                .containsExactly(
                        "line 3: " + ID + "0 null null null 2026-12-01",
                        "line 4: " + ID + "1 null null null 2026-12-01",
                        "line 5: " + ID + "2 null null null 2026-12-01");
        assertThat(told(map(lines.resolve("sep.csv"))))
                .containsExactly("line 3: " + ID + "0 null null null null", "line 4: " + ID + "1 null null null null");
        assertThat(told(map(lines.resolve("sep-comma.csv"))))
                .containsExactly("line 3: " + ID + "0 null null null null");
        assertThat(told(map(lines.resolve("report-title.csv"))))
                .containsExactly("line 4: " + ID + "0 null null null null");
        assertThat(told(map(lines.resolve("entra-bulk-template.csv"))))
                .containsExactly("line 3: null mei.okafor@contoso.com null null null");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            excel-ansi-1252.csv, 3
            export-unicode-utf16le.csv, 3
            excel-unicode-text.csv, 3
            two-files-concatenated-bom.csv, 2""")
    void areReadInTheCharsetThatTheyAreWrittenIn(String file, int people) {
        Path path = CASES.resolve("07-encodings").resolve(file);

        assertThat(map(path)).hasSize(people).hasOnlyElementsOfType(Mapping.Mapped.class);
        if (people == 3) {
            assertThat(RealFiles.events(path))
                    .anySatisfy(event -> assertThat(event).contains("J\u00fcrgen S\u00f8rensen"));
        } else {
            assertThat(told(map(path)))
                    .containsExactly(
                            "line 2: " + ID + "0 null null null null", "line 3: " + ID + "1 null null null null");
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            duplicate-headers.csv, 1
            trailing-comma.csv, 3
            short-rows.csv, 3
            unnamed-padding.csv, 2""")
    void mayHaveShortRowsAndDelimitersAtTheirEnds(String file, int people) {
        assertThat(map(CASES.resolve("18-short-rows-and-trailing-delimiter").resolve(file)))
                .hasSize(people)
                .hasOnlyElementsOfType(Mapping.Mapped.class);
    }

    @Test
    void areFreedOfBlanksThatNobodySees() {
        Path blanks = CASES.resolve("21-invisible-blanks");

        assertThat(told(map(blanks.resolve("values.csv"))))
                .containsExactly(
                        "line 2: null mei.okafor@contoso.com null null null",
                        "line 3: null ana.ribeiro@contoso.com null null null",
                        "line 4: null tomasz@contoso.com null null null",
                        "line 5: null jo@contoso.com null null null");
        assertThat(told(map(blanks.resolve("values.ndjson"))))
                .containsExactly(
                        "line 1: null null mei.okafor@contoso.com null null", "line 2: null null null 004217 null");
        assertThat(told(map(blanks.resolve("header.csv"))))
                .containsExactly("line 2: null mei.okafor@contoso.com null null null");
    }

    @Test
    void haveBlanksInsideAnIdRefusedByTheirKind() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.csv"), "mail\nmei.okafor\u00a0@contoso.com\nana\u200b@contoso.com\n");

        assertThat(told(map(file)))
                .containsExactly(
                        "line 2: profile plain: mail has a no-break space inside; remove it",
                        "line 3: profile plain: mail has a zero-width character inside; remove it");
    }
}
