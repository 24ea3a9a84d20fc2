package io.joiner.intake.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.event.ReceivedItem;
import io.joiner.intake.format.EventFile;
import io.joiner.intake.json.UnreadableFileException;
import io.joiner.support.ClockMovedByHand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that hold far more trouble than their size lets expect. */
class BadFilesTest {

    @TempDir
    private Path folder;

    /** Two batches later at most, for the next one is read while one is taken in. */
    @ParameterizedTest
    @CsvSource({"bad.ndjson, 1200", "bad.ndjson.gz, 2000"})
    void areGivenUpOnceMoreAreBadThanMayBe(String name, int most) throws IOException {
        FileIntake intake = open(name, "x\n".repeat(50_000), most);

        int read = 0;
        while (intake.hasNext()) {
            int items = intake.next().items().size();
            read += items;
            intake.count(items, items);
        }

        assertThat(read).isBetween(most, most + 1_000);
        UnreadableFileException why = Objects.requireNonNull(intake.unreadable());
        assertThat(why.reason())
                .startsWith("given up as a whole: of its first %d events %d are rejected.".formatted(read, read));
        assertThat(why.position().place()).isEqualTo("after line " + read);
    }

    @Test
    void areReadToTheirEndIfMostIsGoodOrBadLinesAreFew() throws IOException {
        FileIntake mostlyGood = open("a.ndjson", "{}\n".repeat(5_000), 100);
        while (mostlyGood.hasNext()) {
            mostlyGood.count(mostlyGood.next().items().size(), 200);
        }
        FileIntake few = open("b.ndjson", "x\n".repeat(1_000), 1_000);
        while (few.hasNext()) {
            int items = few.next().items().size();
            few.count(items, items);
        }

        assertThat(mostlyGood.unreadable()).isNull();
        assertThat(few.unreadable()).isNull();
    }

    @Test
    void areReadInBatchesThatFitIntoMemory() throws IOException {
        String large = "{\"a\":\"" + "x".repeat(200_000) + "\"}\n";
        FileIntake intake = open("large.ndjson", large.repeat(20) + "{}\n".repeat(1_000), 1_000);

        List<Integer> sizes = new ArrayList<>();
        intake.forEachRemaining(batch -> sizes.add(batch.items().size()));

        assertThat(sizes).startsWith(3, 3, 3, 3, 3, 3).contains(500);
        assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(1_020);
    }

    /** A line that is longer than kept is counted with all its bytes. */
    @Test
    void countWhatIsReadThoughItIsNotKept() throws IOException {
        Path path = Files.writeString(folder.resolve("long.ndjson"), "x".repeat(3_000_000) + "\n{}\n");

        try (EventFile file = EventFile.open(path, 1_000)) {
            assertThat(file.next()).isInstanceOf(ReceivedItem.Unreadable.class);
            assertThat(file.contentTaken()).isEqualTo(3_000_001);
            file.next();
            assertThat(file.contentTaken()).isEqualTo(3_000_004);
        }
    }

    @Test
    void areGivenUpWhereTheyUnpackToFarMoreThanTheyAre() throws IOException {
        Path path = folder.resolve("bomb.ndjson.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write("{\"a\":1}\n".getBytes(StandardCharsets.UTF_8));
            byte[] nothing = "\n".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int megabyte = 0; megabyte < 64; megabyte++) {
                out.write(nothing);
            }
        }
        FileIntake intake = open(path, 1_000);

        assertThat(intake.next().items()).hasSize(1);
        assertThat(intake.hasNext()).isFalse();
        assertThat(Objects.requireNonNull(intake.unreadable()).reason())
                .startsWith("it unpacks to more than 100 times its size");
        assertThat(intake.linesRead()).isLessThan(20L << 20);
    }

    private FileIntake open(String name, String content, int most) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return open(Files.write(folder.resolve(name), name.endsWith(".gz") ? zipped(bytes) : bytes), most);
    }

    private FileIntake open(Path path, int most) {
        return new FileDoor(new CompleteFiles(new ClockMovedByHand()), most).open(path.toString());
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }
}
