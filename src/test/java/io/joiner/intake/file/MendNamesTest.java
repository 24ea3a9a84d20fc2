package io.joiner.intake.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.support.ClockMovedByHand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Issue 17, case 32. */
class MendNamesTest {

    private final ClockMovedByHand clock = new ClockMovedByHand();

    @TempDir
    private Path inbox;

    @Test
    void renamesWhatIsQuietToLettersThatEveryJvmCanWrite() throws IOException {
        Files.writeString(inbox.resolve("Neueintritte M\u00e4rz (1).csv"), "x");
        Files.writeString(inbox.resolve("Neueintritte Marz (1).csv"), "y");
        Files.writeString(inbox.resolve("\u65b0\u4eba+1%.csv"), "z");
        MendNames mendNames = new MendNames(clock);

        mendNames.mend(inbox, Duration.ofSeconds(1));
        assertThat(names()).contains("Neueintritte M\u00e4rz (1).csv");
        clock.pass(Duration.ofSeconds(1));
        mendNames.mend(inbox, Duration.ofSeconds(1));

        assertThat(names())
                .containsExactlyInAnyOrder("2-Neueintritte Marz (1).csv", "Neueintritte Marz (1).csv", "_+1%.csv");
        assertThat(inbox.resolve("2-Neueintritte Marz (1).csv")).hasContent("x");
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(inbox)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList().stream();
        }
    }
}
