package io.joiner.ledger;

import io.joiner.support.LedgerInAFolder;
import io.joiner.support.MigratedLedger;
import io.joiner.support.PostgresServer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** A database that the ledger must work on in the same way as on any other. */
public interface LedgerDatabase {

    LedgerDatabase SQLITE = (folder, clock) -> {
        MigratedLedger.copyTo(folder);
        return LedgerInAFolder.migrated(folder, clock, Map.of());
    };
    LedgerDatabase POSTGRESQL = (folder, clock) -> LedgerInAFolder.migrated(
            folder, clock, PostgresServer.shared().migratedDatabase(folder).keys());

    /** Opens the ledger of a test, which is empty the first time. */
    LedgerInAFolder open(Path folder, Clock clock);
}
