package io.joiner.intake.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.support.ClockMovedByHand;
import java.io.File;
import java.time.Duration;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;

class CompleteFilesTest {

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final CompleteFiles completeFiles = new CompleteFiles(clock);

    @Test
    void passesAFileThatHasNotChangedForASecond() {
        assertThat(completeFiles.accept(file("a.csv", 10, 1))).isFalse();
        clock.pass(Duration.ofMillis(999));
        assertThat(completeFiles.accept(file("a.csv", 10, 1))).isFalse();
        clock.pass(Duration.ofMillis(1));
        assertThat(completeFiles.accept(file("a.csv", 10, 1))).isTrue();
    }

    @Test
    void beginsAnewWhenSizeOrTimeChanges() {
        completeFiles.accept(file("a.csv", 10, 1));
        clock.pass(Duration.ofSeconds(5));
        assertThat(completeFiles.accept(file("a.csv", 11, 1))).isFalse();
        clock.pass(Duration.ofSeconds(5));
        assertThat(completeFiles.accept(file("a.csv", 11, 2))).isFalse();
        clock.pass(Duration.ofSeconds(5));
        assertThat(completeFiles.accept(file("a.csv", 11, 2))).isTrue();
    }

    @Test
    void looksAtEachFileOnItsOwn() {
        completeFiles.accept(file("a.csv", 10, 1));
        clock.pass(Duration.ofSeconds(1));
        assertThat(completeFiles.accept(file("b.csv", 10, 1))).isFalse();
        assertThat(completeFiles.accept(file("a.csv", 10, 1))).isTrue();
    }

    @Test
    void takesAFileFromTheFuture() {
        long tomorrow = clock.instant().plus(Duration.ofDays(1)).toEpochMilli();

        completeFiles.accept(file("a.csv", 10, tomorrow));
        clock.pass(Duration.ofSeconds(1));

        assertThat(completeFiles.accept(file("a.csv", 10, tomorrow))).isTrue();
    }

    @Test
    void leavesAFileForAWhileWhenToldSo() {
        completeFiles.accept(file("a.csv", 10, 1));
        completeFiles.leave("a.csv", Duration.ofSeconds(15));
        clock.pass(Duration.ofSeconds(14));
        assertThat(completeFiles.accept(file("a.csv", 10, 1))).isFalse();
        clock.pass(Duration.ofSeconds(2));
        assertThat(completeFiles.accept(file("a.csv", 10, 1))).isTrue();
    }

    private static GenericFile<File> file(String name, long size, long modified) {
        GenericFile<File> file = new GenericFile<>();
        file.setAbsoluteFilePath(name);
        file.setFileLength(size);
        file.setLastModified(modified);
        return file;
    }
}
