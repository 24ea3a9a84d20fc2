package io.joiner.ledger.open;

import io.joiner.ledger.store.LedgerProperties;
import io.joiner.ledger.store.OwnerAlone;
import java.nio.file.Path;

/** Sees to it, before the ledger is opened, that nobody but joiner's own user reads what is in the data folder. */
final class KeepDataPrivate {

    private KeepDataPrivate() {}

    /** The data folder itself and its inbox stay as the operator made them: others may have to drop files there. */
    static void of(LedgerProperties properties) {
        OwnerAlone.tellOfReaders(properties.dataDir());
        OwnerAlone.tighten(properties.dataDir().resolve("done"));
        OwnerAlone.tighten(properties.dataDir().resolve("rejected"));
        Path ledger = properties.file();
        if (ledger != null) {
            OwnerAlone.tighten(ledger);
            // SQLite gives them the permissions of the ledger, when it makes them.
            OwnerAlone.tighten(beside(ledger, "-wal"));
            OwnerAlone.tighten(beside(ledger, "-shm"));
            OwnerAlone.tighten(beside(ledger, ".lock"));
        }
    }

    private static Path beside(Path ledger, String end) {
        return ledger.resolveSibling(ledger.getFileName() + end);
    }
}
