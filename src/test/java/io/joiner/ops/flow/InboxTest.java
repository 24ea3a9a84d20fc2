package io.joiner.ops.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.intake.file.ReceiveProperties;
import io.joiner.intake.file.ReceiveProperties.FileProperties;
import io.joiner.support.LogLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {

    @TempDir
    private Path folder;

    @Test
    void showsFilesAndNeitherFoldersNorWhatIsHidden() throws IOException {
        Files.writeString(folder.resolve("a.ndjson"), "{}");
        Files.writeString(folder.resolve(".a.ndjson.part"), "{}");
        Files.createDirectory(folder.resolve("b"));

        Inbox.Look look = inbox(folder).look();

        assertThat(look.unreadable()).isNull();
        assertThat(look.files()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("a.ndjson");
            assertThat(file.bytes()).isEqualTo(2);
        });
    }

    @Test
    void oneThatIsNotThereYetIsEmpty() {
        assertThat(inbox(folder.resolve("none")).look()).isEqualTo(new Inbox.Look(List.of(), null));
    }

    @Test
    void oneThatCantBeReadSaysSoEachTimeAndIsLoggedOnce() throws IOException {
        Path noFolder = Files.writeString(folder.resolve("inbox"), "x");
        Inbox inbox = inbox(noFolder);
        try (LogLines log = new LogLines()) {
            assertThat(inbox.look().unreadable()).startsWith("It is no folder").contains("Operator:");
            assertThat(inbox.look().unreadable()).isNotNull();

            assertThat(log.lines()).singleElement().asString().startsWith("The inbox can't be read: It is no folder");
        }
    }

    @Test
    void theShareOfAFileThatIsReadIsKnownWhereSizeAndBytesAre() {
        assertThat(underWay(200L, 50L).percentRead()).isEqualTo(25);
        assertThat(underWay(200L, null).percentRead()).isNull();
        assertThat(underWay(null, 50L).percentRead()).isNull();
    }

    private static SourcesNow.FileUnderWay underWay(@Nullable Long bytes, @Nullable Long read) {
        return new SourcesNow.FileUnderWay("a.ndjson", bytes, read, 1, 1, 0, 0, Instant.EPOCH);
    }

    private static Inbox inbox(Path folder) {
        return new Inbox(new ReceiveProperties(new FileProperties(true, folder, 1_000, Duration.ofDays(90))));
    }
}
