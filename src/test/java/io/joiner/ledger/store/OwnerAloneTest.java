package io.joiner.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.support.LedgerInAFolder;
import io.joiner.support.LogLines;
import io.joiner.support.MigratedLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may read what names people. */
class OwnerAloneTest {

    @TempDir
    private Path folder;

    @Test
    void aNewLedgerAndItsFolderAreReadByTheirOwnerAlone() throws IOException {
        Path data = folder.resolve("new").resolve("data");
        try (LedgerInAFolder ledger = new LedgerInAFolder(data)) {
            assertThat(ledger).isNotNull();

            assertThat(permissions(data)).isEqualTo("rwx------");
            for (String end : new String[] {"", "-wal", "-shm", ".lock"}) {
                assertThat(permissions(data.resolve("ledger.db" + end))).as(end).isEqualTo("rw-------");
            }
        }
    }

    @Test
    void whatAnOlderJoinerMadeIsTakenFromOthersAndTheDataFolderIsToldOf() throws IOException {
        MigratedLedger.copyTo(folder);
        open("ledger.db", "rw-r--r--");
        Files.createDirectory(folder.resolve("done"));
        open("done", "rwxr-xr-x");
        open("", "rwxr-xr-x");

        try (LogLines log = new LogLines();
                LedgerInAFolder ledger = new LedgerInAFolder(folder)) {
            assertThat(ledger).isNotNull();
            assertThat(log.lines())
                    .anyMatch(line ->
                            line.contains("can be read by others than its owner") && line.contains("chmod 700"));
        }

        assertThat(permissions(folder.resolve("ledger.db"))).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("done"))).isEqualTo("rwx------");
        assertThat(permissions(folder)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path elsewhere = Files.createFile(folder.resolve("elsewhere"));
        open("elsewhere", "rw-r--r--");
        OwnerAlone.tighten(Files.createSymbolicLink(folder.resolve("link"), elsewhere));

        assertThat(permissions(elsewhere)).isEqualTo("rw-r--r--");
    }

    private void open(String name, String permissions) throws IOException {
        Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString(permissions));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
