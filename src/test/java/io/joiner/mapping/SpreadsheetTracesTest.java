package io.joiner.mapping;

import static io.joiner.mapping.RealFiles.map;
import static io.joiner.mapping.RealFiles.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.intake.json.UnreadableFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What spreadsheets, mail programs and interfaces make of ids and addresses. Issue 17. */
class SpreadsheetTracesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "4217.0      | 4217",
                "4217,00     | 4217",
                "4.217E+3    | 4217",
                "4,2170e+03  | 4217",
                "'004218     | 004218",
                "'004218'    | 004218",
                "=\"004219\" | 004219",
                "4217.5      | 4217.5",
                "12E4        | 12E4",
                "A.0         | A.0",
            })
    void anEmployeeNumberIsTheIdThatStoodThere(String cell, String id) throws IOException {
        assertThat(told(map(table("employeeId\tname", cell + "\tMei"))))
                .containsExactly("line 2: null null null " + id + " null");
    }

    @Test
    void aNumberThatWasRoundedFindsNobodyAndIsSaidSo() throws IOException {
        assertThat(told(map(table("employeeId\tmail", "4.21701E+11\t", "4,21701E+11\tmei@contoso.com"))))
                .satisfiesExactly(
                        alone -> assertThat(alone)
                                .contains("employee-id was rounded by a spreadsheet", "export the file"),
                        beside -> assertThat(beside)
                                .startsWith("line 3: null null mei@contoso.com null null (")
                                .contains("employee-id was rounded by a spreadsheet"));
    }

    @Test
    void aNumberOfJsonMayHaveDecimals() throws IOException {
        assertThat(told(map(write("a.ndjson", "{\"employeeId\":4217.0}\n{\"employeeId\":4217}\n"))))
                .containsExactly("line 1: null null null 4217 null", "line 2: null null null 4217 null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#REF!", "#NAME?", "#DIV/0!", "##########", "#NV", "#WERT!"})
    void whatExcelShowsInsteadOfAValueNamesNobody(String cell) throws IOException {
        assertThat(told(map(table("employeeId\tmail", cell + "\tmei@contoso.com"))))
                .containsExactly("line 2: null null mei@contoso.com null null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mailto:mei@contoso.com",
                "Mei Okafor <mei@contoso.com>",
                "<mei@contoso.com>",
                "SMTP:mei@contoso.com",
                "mei@contoso.com;",
                "mei@contoso.com."
            })
    void anAddressIsTakenOutOfWhatStandsAroundIt(String cell) throws IOException {
        assertThat(told(map(table("mail\tname", cell + "\tMei"))))
                .containsExactly("line 2: null null mei@contoso.com null null");
    }

    @Test
    void ofSeveralAddressesNoneIsGuessed() throws IOException {
        assertThat(told(map(table("mail\temployeeId", "mei@contoso.com; m@contoso.com\t", "a@b.c, d@e.f\t4217"))))
                .satisfiesExactly(
                        alone -> assertThat(alone).contains("mail holds more than one address"),
                        beside -> assertThat(beside).startsWith("line 3: null null null 4217 null ("));
    }

    @Test
    void anObjectIdMayStandInBraces() throws IOException {
        assertThat(told(map(table("objectId\tname", "{5B0E7A10-1C7E-4F0B-9A53-0D2A5C6B1000}\tMei"))))
                .containsExactly("line 2: 5B0E7A10-1C7E-4F0B-9A53-0D2A5C6B1000 null null null null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Adresse e-mail professionnelle",
                "Work Contact: Work Email",
                "Company E-Mail Address",
                "E-Mail-Adresse (gesch\u00e4ftlich)",
                "workContactEmail",
                "Email - Work",
            })
    void aColumnOfWorkMailIsKnownByItsWords(String column) throws IOException {
        assertThat(told(map(table(column + "\tname", "mei@contoso.com\tMei"))))
                .containsExactly("line 2: null null mei@contoso.com null null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Manager Email", "Private e-mail", "Email (home)", "Supervisor work email", "Mail stop"})
    void aColumnOfAnotherMailIsNot(String column) throws IOException {
        assertThat(told(map(table(column + "\temployeeId", "boss@contoso.com\t4217"))))
                .containsExactly("line 2: null null null 4217 null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<html><table><tr><td>Email</td></tr></table></html> | a web page or XML",
                "<?xml version=\"1.0\"?><Workbook/>                  | a web page or XML",
                "%PDF-1.7                                            | a PDF",
                "{\"mail\":\"a@b.c\"}                                | JSON; name it .json",
            })
    void contentOfAnotherKindIsNamedOnce(String content, String kind) throws IOException {
        Path file = write("joiners.csv", content + "\n");

        assertThatThrownBy(() -> map(file))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("is no table but " + kind);
    }

    @Test
    void workbooksUnderTheNameOfATableAreNamedToo() throws IOException {
        Path old = folder.resolve("old.csv");
        Files.write(old, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0, 0, '\n', 'a'});
        Path workbook = folder.resolve("workbook.csv");
        Files.write(workbook, new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, '!', 0, (byte) 0xD0});

        assertThatThrownBy(() -> map(old)).hasMessageContaining("an old Excel workbook (.xls)");
        assertThatThrownBy(() -> map(workbook)).hasMessageContaining("an Excel workbook or a ZIP; name it .xlsx");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"user.deleted\",\"user\":{\"email\":\"mei@contoso.com\"}}",
                "{\"type\":\"user.deleted\",\"profile\":{\"email\":\"mei@contoso.com\"}}",
            })
    void anEventOfASenderIsNoExport(String json) throws IOException {
        assertThat(told(map(write("a.json", json)))).singleElement().asString().contains("nobody is named");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Okta: GET /api/v1/users
                "[{\"id\":\"00u1\",\"profile\":{\"login\":\"mei@contoso.com\",\"manager\":\"boss@contoso.com\"}}]",
                // SCIM
                "{\"Resources\":[{\"userName\":\"mei@contoso.com\",\"manager\":{\"value\":\"boss@contoso.com\"}}]}",
                "{\"data\":[{\"user\":{\"userPrincipalName\":\"mei@contoso.com\"}}]}",
            })
    void aUserNameIsFoundInsideOfMembers(String json) throws IOException {
        assertThat(told(map(write("a.json", json))))
                .singleElement()
                .asString()
                .endsWith("null mei@contoso.com null null null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Personio: GET /v1/company/employees
                "{\"success\":true,\"data\":[{\"type\":\"Employee\",\"attributes\":{\"email\":{\"label\":\"Email\","
                        + "\"value\":\"mei@contoso.com\"},\"hire_date\":{\"value\":\"2026-12-01T00:00:00+01:00\"},"
                        + "\"supervisor\":{\"value\":{\"attributes\":{\"email\":{\"value\":\"boss@contoso.com\"}}}}}}]}",
                // HiBob: POST /v1/people/search
                "{\"employees\":[{\"email\":\"mei@contoso.com\",\"work\":{\"startDate\":\"2026-12-01\"}}]}",
                "{\"results\":[{\"emails\":[{\"value\":\"p@example.com\",\"type\":\"home\"},"
                        + "{\"value\":\"mei@contoso.com\",\"type\":\"work\"}],\"work\":{\"startDate\":\"2026-12-01\"}}]}",
            })
    void aMailAddressAndTheFirstDayAreFoundInsideOfMembers(String json) throws IOException {
        assertThat(told(map(write("a.json", json))))
                .singleElement()
                .asString()
                .endsWith("null null mei@contoso.com null 2026-12-01");
    }

    private Path table(String... lines) throws IOException {
        return write("joiners.tsv", String.join("\n", lines) + "\n");
    }

    private Path write(String name, String content) throws IOException {
        return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
    }
}
