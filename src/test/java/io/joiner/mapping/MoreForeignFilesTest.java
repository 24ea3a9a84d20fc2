package io.joiner.mapping;

import static io.joiner.mapping.RealFiles.map;
import static io.joiner.mapping.RealFiles.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of the same kinds as the cases, in other clothes. */
class MoreForeignFilesTest {

    private static final String ID = "5b0e7a10-1c7e-4f0b-9a53-0d2a5c6b1000";

    @TempDir
    private Path folder;

    @Test
    void aGermanExportOfExcel() throws IOException {
        assertThat(told(map(write("windows-1252", """
                Neueintritte November;;;
                Stand: 01.11.2026;;;
                ;;;
                Personalnummer;Name, Vorname;Gesch\u00e4ftliche E-Mail;Eintrittsdatum
                ="004217";M\u00fcller, J\u00f6rg;joerg.mueller@contoso.com;01.12.2026
                ="004218";"\u00d6zt\u00fcrk; Ay\u015fe";ayse@contoso.com;1. Dezember 2026
                ;;;
                Gesamt: 2;;;
                """.replace("\u015f", "s")))))
                .containsExactly(
                        "line 5: null null joerg.mueller@contoso.com 004217 2026-12-01",
                        "line 6: null null ayse@contoso.com 004218 2026-12-01");
    }

    @Test
    void aSuccessFactorsFileWithTwoHeaders() throws IOException {
        assertThat(told(map(write("UTF-8", """
                STATUS,USERID,USERNAME,FIRSTNAME,LASTNAME,EMAIL,HIREDATE
                STATUS,USERID,Username,First Name,Last Name,Email,Hire Date
                active,100017,mokafor,Mei,Okafor,mei@contoso.com,12/31/2026
                """))))
                .containsExactly("line 3: null null mei@contoso.com 100017 2026-12-31");
    }

    @Test
    void anOktaExportWithTabsAndNothings() throws IOException {
        assertThat(told(map(write("UTF-16LE", """
                        \uFEFFlogin\tfirstName\temail\tsecondEmail\temployeeNumber\tstartDate
                        mei@contoso.com\tMei\tmei@contoso.com\tprivate@example.com\tNULL\t0000-00-00
                        \t\t\t\t\t\t
                        (1 row affected)
                        """))))
                .containsExactly("line 2: null mei@contoso.com mei@contoso.com null null");
    }

    @Test
    void aReportWithPipesAndARuler() throws IOException {
        assertThat(told(map(write("UTF-8", """
                Employee ID | Work Email | Hire Date
                ----------- | ---------- | ---------
                004217 | mei@contoso.com | 46357
                """))))
                .containsExactly("line 3: null null mei@contoso.com 004217 2026-12-01");
    }

    @Test
    void aFileOfAnOldMac() throws IOException {
        assertThat(told(map(write("UTF-8", "Object ID,Employee Hire Date\r" + ID + ",2026-12-01T00:00:00.0000000\r"))))
                .containsExactly("line 2: " + ID + " null null null 2026-12-01");
    }

    @Test
    void twoExportsOneAfterTheOther() throws IOException {
        assertThat(told(map(write("UTF-8", "mail\na@contoso.com\n\uFEFFmail\nb@contoso.com\n"))))
                .containsExactly(
                        "line 2: null null a@contoso.com null null", "line 4: null null b@contoso.com null null");
    }

    @Test
    void aPersonWhoCannotBeUnderstoodIsRejectedAlone() throws IOException {
        assertThat(told(map(write("UTF-8", """
                mail,name,notBefore
                a@contoso.com,A,01/02/2026
                b@contoso.com,B,soon
                c@contoso.com,C,/Date(1796083200000)/
                d@contoso.com,D,0001-01-01,too much
                ,E,
                """))))
                .containsExactly(
                        "line 2: profile plain: not-before can be two days; say which comes first by joiner.mapping.date-order:"
                                + " day-first or month-first",
                        "line 3: profile plain: not-before must be a date, or a date-time with offset, in ISO 8601",
                        "line 4: null null c@contoso.com null null",
                        "line 5: has 4 columns where the header has 3",
                        "line 6: profile plain: nobody is named; looked for object-id, user-principal-name, mail, employee-id");
    }

    private Path write(String charset, String content) throws IOException {
        return Files.write(folder.resolve("export.csv"), content.getBytes(Charset.forName(charset)));
    }
}
