package io.joiner.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A ledger in a file that has its tables and nothing in them: to copy it is much quicker than to migrate each time. */
public final class MigratedLedger {

    private static final String FILE = "ledger.db";
    private static final byte[] EMPTY = make();

    private MigratedLedger() {}

    /** Leaves a ledger that is there as it is. */
    public static void copyTo(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (Files.notExists(file)) {
                Files.write(file, EMPTY);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] make() {
        try {
            Path folder = Files.createTempDirectory("migrated-ledger");
            try {
                new LedgerInAFolder(folder).close();
                return Files.readAllBytes(folder.resolve(FILE));
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
