package io.joiner.ledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.open.LedgerTrouble;
import io.joiner.ledger.store.LedgerProperties;
import io.joiner.support.LedgerInAFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeLedgerTest {

    @TempDir
    private Path folder;

    @Test
    void findsNoTroubleBesideARunningJoiner() {
        try (LedgerInAFolder running = new LedgerInAFolder(folder)) {
            assertThat(probe(folder)).isEmpty();
            assertThat(running.get(ProbeLedger.class).trouble()).isEmpty();
        }
    }

    @Test
    void makesNoLedgerWhereThereIsNone() {
        assertThat(probe(folder.resolve("later/data"))).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void tellsThatAFolderCanNotBeMadeOrTheFileIsNoLedger() throws Exception {
        Path file = Files.writeString(folder.resolve("taken"), "a file where the folder should be");
        assertThat(probe(file)).map(LedgerTrouble::why).contains(file.toAbsolutePath() + " can't be written");

        Files.writeString(folder.resolve("ledger.db"), "no database, but long enough to be taken for one".repeat(100));
        assertThat(probe(folder))
                .hasValueSatisfying(trouble -> assertThat(trouble.why()).contains("not a database"));
    }

    private static Optional<LedgerTrouble> probe(Path dataDir) {
        return new ProbeLedger(new LedgerProperties(dataDir, new LedgerProperties.Database(null, null, null)))
                .trouble();
    }
}
