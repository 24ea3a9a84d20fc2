package io.joiner.intake.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.event.table.ColumnNames;
import io.joiner.event.table.KnownField;
import io.joiner.intake.json.UnreadableFileException;
import io.joiner.intake.table.FileOptions;
import io.joiner.mapping.target.Configured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckColumnsTest {

    private static final String NOBODYS = "Badge;Works mail\n1;a@b.c\n" + "2;d@e.f\n".repeat(2_000);

    @TempDir
    private Path folder;

    @Test
    void refusesAFileOnceInWhichNoColumnNamesAPerson() throws IOException {
        FileIntake intake = check(NOBODYS, Configured.mapping(), FileOptions.DETECTED);

        assertThat(intake.hasNext()).isFalse();
        assertThat(intake.unreadable())
                .extracting(UnreadableFileException::getMessage)
                .asString()
                .startsWith(
                        "file joiners.csv, whole file: no column names a person. Columns found: \"Badge\", \"Works mail\".")
                .contains("joiner.receive.file.columns.employee-id: \"Badge\"");
    }

    @Test
    void refusesAFileOnceWhoseIdsAreNoneOfEntras() throws IOException {
        FileIntake intake = check("id,login\n1,mei\n2,ana\n", Configured.mapping(), FileOptions.DETECTED);

        assertThat(intake.hasNext()).isFalse();
        assertThat(intake.unreadable()).hasMessageContaining("no column names a person");
        assertThat(check("id,login\n1,mei@contoso.com\n2,ana\n", Configured.mapping(), FileOptions.DETECTED)
                        .hasNext())
                .isTrue();
    }

    @Test
    void leavesAFileToAProfileOfTheOperatorsOwn() throws IOException {
        Configured own = Configured.mapping()
                .profile("badges", "match", "has(\"Badge\")")
                .profile("badges", "employee-id", ".Badge");

        assertThat(check(NOBODYS, own, FileOptions.DETECTED).hasNext()).isTrue();
    }

    @Test
    void takesAFileWhoseColumnsAreConfigured() throws IOException {
        FileOptions options =
                new FileOptions(null, null, new ColumnNames(Map.of(KnownField.EMPLOYEE_ID, List.of("badge"))));

        assertThat(check(NOBODYS, Configured.mapping(), options).hasNext()).isTrue();
    }

    @Test
    void refusesNoFileWithoutRows() throws IOException {
        FileIntake intake = check("Badge;Works mail\n;\n", Configured.mapping(), FileOptions.DETECTED);

        assertThat(intake.hasNext()).isFalse();
        assertThat(intake.unreadable()).isNull();
    }

    @Test
    void refusesAFileWhoseOnlyLineIsAPersons() throws IOException {
        FileIntake intake = check("Mei,Okafor,mei@contoso.com,004217\n", Configured.mapping(), FileOptions.DETECTED);

        assertThat(intake.unreadable()).hasMessageContaining("the first line looks like a person's data");
    }

    @Test
    void saysThatAllColumnsStandInOne() throws IOException {
        for (String content :
                List.of("\"Name,Work Mail\"\n\"Mei,mei@contoso.com\"\n", "Name^Work Mail\nMei^m@contoso.com\n")) {
            assertThat(check(content, Configured.mapping(), FileOptions.DETECTED)
                            .unreadable())
                    .hasMessageContaining("all columns stand in one")
                    .hasMessageContaining("joiner.receive.file.delimiter");
        }
    }

    private FileIntake check(String content, Configured configured, FileOptions options) throws IOException {
        Path file = Files.writeString(folder.resolve("joiners.csv"), content);
        FileDoor door = new FileDoor(new CompleteFiles(Clock.systemUTC()), options);
        return new CheckColumns(configured.start()).check(door.open(file.toString()));
    }
}
