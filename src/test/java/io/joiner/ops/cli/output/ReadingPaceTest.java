package io.joiner.ops.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.intake.file.CompleteFiles;
import io.joiner.intake.file.FileDoor;
import io.joiner.intake.file.FileIntake;
import io.joiner.support.ClockMovedByHand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingPaceTest {

    private final StringWriter err = new StringWriter();
    private long nanos;

    @TempDir
    private Path folder;

    private Path file;

    /** Two batches, of 1 MB together. */
    @BeforeEach
    void write() throws IOException {
        String line = "{\"objectId\":\"ada\",\"displayName\":\"" + "a".repeat(1_005) + "\"}\n";
        file = Files.writeString(folder.resolve("a.ndjson"), line.repeat(1_000));
    }

    @Test
    void tellsHowMuchOfTheFileIsReadAndHowLongTheRestWillTake() {
        readFirstBatch(Long.MAX_VALUE);

        assertThat(err.toString().strip()).matches("0\\.5 of 1\\.0 MB, 0\\.0 MB/s, 1[0-3] seconds left");
    }

    @Test
    void tellsOfTheItemsWhereTheFirstOfThemAreWanted() {
        readFirstBatch(600);

        assertThat(err.toString().strip()).isEqualTo("500 of 600 events, 50 events/s, 2 seconds left");
    }

    private void readFirstBatch(long limit) {
        try (FileIntake intake = new FileDoor(new CompleteFiles(new ClockMovedByHand())).open(file.toString())) {
            ReadingPace pace =
                    new ReadingPace(new ProgressLine(new PrintWriter(err), false), intake, limit, () -> nanos);
            int items = intake.next().items().size();
            nanos += Duration.ofSeconds(10).toNanos();
            pace.at(items);
        }
    }
}
