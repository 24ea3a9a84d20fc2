package io.joiner.ledger.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.ledger.store.LedgerProperties;
import io.joiner.support.LedgerInAFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;

@Timeout(60)
class LedgerLockTest {

    @TempDir
    Path folder;

    @Test
    void letsNoSecondLedgerOpenTheSameFolder() {
        try (LedgerInAFolder first = new LedgerInAFolder(folder)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> new LedgerInAFolder(folder).close())
                    .hasRootCauseInstanceOf(LedgerInUseException.class)
                    .hasRootCauseMessage("%s is in use by another joiner (pid %d)"
                            .formatted(
                                    folder.resolve("ledger.db"),
                                    ProcessHandle.current().pid()));
        }
    }

    @Test
    void givesTheFolderBackWhenTheLedgerCloses() {
        new LedgerInAFolder(folder).close();

        assertThatCode(() -> new LedgerInAFolder(folder).close()).doesNotThrowAnyException();
    }

    @Test
    void keepsOtherProcessesOutUntilItsOwnIsKilled() throws IOException, InterruptedException {
        Process other = anotherProcess();
        try {
            assertThatThrownBy(() -> LedgerLock.take(properties()))
                    .isInstanceOf(LedgerInUseException.class)
                    .hasMessageContaining("(pid %d)".formatted(other.pid()));
        } finally {
            other.destroyForcibly().waitFor();
        }

        assertThatCode(() -> LedgerLock.take(properties()).close()).doesNotThrowAnyException();
    }

    @Test
    void locksNothingWhereTheDatabaseIsAServers() throws IOException {
        LedgerProperties server =
                new LedgerProperties(folder, new LedgerProperties.Database("jdbc:postgresql://db/joiner", null, null));

        LedgerLock first = LedgerLock.take(server);
        LedgerLock second = LedgerLock.take(server);
        first.close();
        second.close();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysWhatToDo() {
        FailureAnalysis analysis = Objects.requireNonNull(new LedgerInUseFailureAnalyzer()
                .analyze(new IllegalStateException(new LedgerInUseException(Path.of("data/ledger.db"), "4711"))));

        assertThat(analysis.getDescription()).isEqualTo("data/ledger.db is in use by another joiner (pid 4711)");
        assertThat(analysis.getAction()).contains("joiner.data-dir").contains("PostgreSQL");
    }

    private Process anotherProcess() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldTheLock.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(new Scanner(process.getInputStream(), StandardCharsets.UTF_8).nextLine())
                .isEqualTo("held");
        return process;
    }

    private LedgerProperties properties() {
        return new LedgerProperties(folder, new LedgerProperties.Database(null, null, null));
    }

    /** Holds a folder's lock until it is killed. */
    static final class HoldTheLock {

        private HoldTheLock() {}

        /** Takes the folder. */
        public static void main(String[] args) throws IOException {
            try (LedgerLock lock = LedgerLock.take(
                    new LedgerProperties(Path.of(args[0]), new LedgerProperties.Database(null, null, null)))) {
                System.out.println(lock == null ? "" : "held");
                System.in.read();
            }
        }
    }
}
