package io.joiner.intake.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.support.ClockMovedByHand;
import io.joiner.support.LogLines;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Issue 17: files that stall, and files that nobody takes. */
class ArrivalTest {

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final ForeignFiles foreign = new ForeignFiles(clock);

    @TempDir
    private Path inbox;

    @Test
    void waitsLongerForAFileThatEndsInsideALine() throws IOException {
        CompleteFiles files = files(new Arrival(Duration.ofSeconds(2), Duration.ofMinutes(1), false, false));
        Path file = Files.writeString(inbox.resolve("joiners.csv"), "employeeId\n10010001\n1001");

        assertThat(isTaken(files, file, Duration.ofSeconds(2))).isFalse();
        assertThat(isTaken(files, file, Duration.ofSeconds(57))).isFalse();
        Files.writeString(file, "0002\n", StandardOpenOption.APPEND);
        assertThat(isTaken(files, file, Duration.ZERO)).isFalse();
        assertThat(isTaken(files, file, Duration.ofSeconds(2))).isTrue();
    }

    @Test
    void takesAFileWithoutAnEndAfterAll() throws IOException {
        CompleteFiles files = files(new Arrival(Duration.ofSeconds(2), Duration.ofMinutes(1), false, false));
        Path file = Files.writeString(inbox.resolve("joiners.csv"), "employeeId\n10010001");

        assertThat(isTaken(files, file, Duration.ofSeconds(59))).isFalse();
        assertThat(isTaken(files, file, Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void takesAFileOnlyBesideItsDoneFileWhereThatIsAskedFor() throws IOException {
        CompleteFiles files = files(new Arrival(Duration.ofSeconds(1), Duration.ofMinutes(1), true, false));
        Path file = Files.writeString(inbox.resolve("joiners.csv"), "employeeId\n10010001");

        assertThat(isTaken(files, file, Duration.ofHours(1))).isFalse();
        Path done = Files.createFile(inbox.resolve("joiners.csv.done"));
        assertThat(isTaken(files, done, Duration.ofHours(1))).isFalse();
        assertThat(isTaken(files, file, Duration.ZERO)).isTrue();
        assertThat(foreign.lyingThere()).isEmpty();
        new FileDoor(files).open(file.toString()).removeDoneFile();
        assertThat(done).doesNotExist();
    }

    @Test
    void tellsOfFilesThatNobodyTakesAfterAMinute() throws IOException {
        CompleteFiles files = files(Arrival.SIMPLE);
        Path file = Files.writeString(inbox.resolve("Neueintritte.xls"), "x");

        try (LogLines log = new LogLines()) {
            assertThat(isTaken(files, file, Duration.ofSeconds(59))).isFalse();
            assertThat(foreign.lyingThere()).isEmpty();
            assertThat(isTaken(files, file, Duration.ofSeconds(30))).isFalse();
            assertThat(isTaken(files, file, Duration.ofHours(1))).isFalse();

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("Nobody takes this file")
                    .doesNotContain("eintritte");
        }
        assertThat(foreign.lyingThere()).containsExactly("Neueintritte.xls");
        Files.delete(file);
        assertThat(foreign.lyingThere()).isEmpty();
    }

    @Test
    void takesThemToRejectThemWhereThatIsAskedForButNoneThatIsStillWritten() throws IOException {
        CompleteFiles files = files(new Arrival(Duration.ofSeconds(1), Duration.ofSeconds(1), false, true));
        Path file = Files.writeString(inbox.resolve("joiners.txt"), "x");
        Path part = Files.writeString(inbox.resolve("joiners.csv.part"), "x");

        assertThat(isTaken(files, file, Duration.ofSeconds(59))).isFalse();
        assertThat(isTaken(files, part, Duration.ofMinutes(2))).isFalse();
        isTaken(files, file, Duration.ofSeconds(1));
        assertThat(isTaken(files, file, Duration.ofSeconds(1))).isTrue();
        FileIntake intake = new FileDoor(files).open(file.toString());
        assertThat(intake.hasNext()).isFalse();
        assertThat(intake.unreadable()).hasMessageContaining("its name ends in none of .ndjson");
    }

    private CompleteFiles files(Arrival arrival) {
        return new CompleteFiles(clock, new LinksInInbox(), foreign, arrival);
    }

    /** Looks now, and once more after some time. */
    private boolean isTaken(CompleteFiles files, Path path, Duration later) {
        boolean now = files.accept(look(path));
        clock.pass(later);
        return now || files.accept(look(path));
    }

    private static GenericFile<File> look(Path path) {
        GenericFile<File> file = new GenericFile<>();
        file.setAbsoluteFilePath(path.toString());
        file.setFileLength(path.toFile().length());
        file.setLastModified(path.toFile().lastModified());
        return file;
    }
}
