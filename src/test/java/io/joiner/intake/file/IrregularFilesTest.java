package io.joiner.intake.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.intake.format.EventFile;
import io.joiner.support.ClockMovedByHand;
import io.joiner.support.LogLines;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What has a file's name in the inbox and is none. */
@Timeout(30)
class IrregularFilesTest {

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final LinksInInbox links = new LinksInInbox();
    private final CompleteFiles completeFiles = new CompleteFiles(clock, links);
    private final FileDoor fileDoor = new FileDoor(completeFiles);

    @TempDir
    private Path folder;

    @TempDir
    private Path inbox;

    @Test
    void areNotTakenAndAreToldOfByNameOnceAndForAsLongAsTheyLieThere() throws Exception {
        Path secrets = Files.writeString(folder.resolve("application.yaml"), "secret: x");
        Path link = Files.createSymbolicLink(inbox.resolve("joiners.json"), secrets);
        Path endless = Files.createSymbolicLink(inbox.resolve("zero.ndjson"), Path.of("/dev/zero"));
        Path fifo = fifo("pipe.csv");
        Path file = Files.writeString(inbox.resolve("real.ndjson"), "{}");

        try (LogLines log = new LogLines()) {
            assertThat(isTaken(link)).isFalse();
            assertThat(isTaken(endless)).isFalse();
            assertThat(isTaken(fifo)).isFalse();
            assertThat(isTaken(file)).isTrue();

            assertThat(log.lines()).hasSize(3).allMatch(line -> line.contains("takes regular files only"));
        }
        assertThat(links.stillThere())
                .containsExactly(
                        "j***.json: a symbolic link",
                        "p***.csv: a FIFO, socket or device",
                        "z***.ndjson: a symbolic link");
        Files.delete(link);
        Files.delete(endless);
        Files.delete(fifo);
        assertThat(links.stillThere()).isEmpty();
    }

    /** A link may come into the file's place between two looks. */
    @Test
    void areNeverOpened() throws Exception {
        Path secrets = Files.writeString(folder.resolve("application.yaml"), "secret: x");
        Path link = Files.createSymbolicLink(inbox.resolve("joiners.json"), secrets);
        Path fifo = fifo("pipe.json");

        for (Path path : new Path[] {link, fifo}) {
            assertThat(fileDoor.open(path.toString()).isLeft()).isTrue();
            assertThatThrownBy(() -> EventFile.fingerprint(path))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("is not opened");
            assertThatThrownBy(() -> EventFile.open(path)).hasMessageContaining("is no file");
        }
    }

    @Test
    void areRememberedUpToABoundForAnybodyMayMakeAnyNumber() throws IOException {
        for (int i = 0; i < 100; i++) {
            isTaken(Files.createSymbolicLink(inbox.resolve(i + ".json"), folder));
        }

        assertThat(links.stillThere()).hasSize(20);
    }

    private Path fifo(String name) throws Exception {
        Path fifo = inbox.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        return fifo;
    }

    private boolean isTaken(Path path) {
        completeFiles.accept(seen(path));
        clock.pass(Duration.ofSeconds(1));
        return completeFiles.accept(seen(path));
    }

    private static GenericFile<File> seen(Path path) {
        GenericFile<File> file = new GenericFile<>();
        file.setAbsoluteFilePath(path.toString());
        return file;
    }
}
