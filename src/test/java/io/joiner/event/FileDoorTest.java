package io.joiner.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.support.ClockMovedByHand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDoorTest {

    private final FileDoor fileDoor = new FileDoor(new CompleteFiles(new ClockMovedByHand()));

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

    @Test
    void tellsNothingOfOtherFiles() {
        assertThat(fileDoor.bytesRead("file a.ndjson 1")).isEmpty();
    }
}
