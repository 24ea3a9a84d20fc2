package io.joiner.intake.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.support.ClockMovedByHand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDoorTest {

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final CompleteFiles completeFiles = new CompleteFiles(clock);
    private final FileDoor fileDoor = new FileDoor(completeFiles);

    @TempDir
    private Path folder;

    @Test
    void tellsHowManyBytesOfTheFileThatIsBeingReadHaveBeenRead() throws IOException {
        Path file = Files.writeString(folder.resolve("a.ndjson"), "{\"objectId\":\"%s\"}\n".repeat(20_000));
        try (FileIntake intake = fileDoor.open(file.toString())) {
            intake.next();
            assertThat(fileDoor.bytesRead(intake.checkpoint()).orElseThrow())
                    .isPositive()
                    .isLessThan(Files.size(file));

            intake.forEachRemaining(batch -> {});

            assertThat(fileDoor.bytesRead(intake.checkpoint())).hasValue(Files.size(file));
        }
    }

    /** Its last line is half a line. */
    @Test
    void doesNotOpenAFileThatAWriterHasBegunUnderTheNameOfACompleteOne() throws IOException {
        Path file = Files.writeString(folder.resolve("a.ndjson"), "{\"objectId\":\"1\"}\n");
        findComplete(file);

        Files.writeString(file, "{\"objectId\":\"2\"}\n{\"obj");
        assertThat(fileDoor.open(file.toString()).isLeft()).isTrue();

        findComplete(file);
        try (FileIntake intake = fileDoor.open(file.toString())) {
            assertThat(intake.isLeft()).isFalse();
        }
    }

    private void findComplete(Path file) {
        completeFiles.accept(seen(file));
        clock.pass(Duration.ofSeconds(1));
        assertThat(completeFiles.accept(seen(file))).isTrue();
    }

    private static GenericFile<File> seen(Path path) {
        GenericFile<File> file = new GenericFile<>();
        file.setAbsoluteFilePath(path.toString());
        file.setFileLength(path.toFile().length());
        file.setLastModified(path.toFile().lastModified());
        return file;
    }

    @Test
    void tellsNothingOfOtherFiles() {
        assertThat(fileDoor.bytesRead("file a.ndjson 1")).isEmpty();
    }
}
