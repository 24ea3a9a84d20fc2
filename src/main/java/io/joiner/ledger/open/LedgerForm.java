package io.joiner.ledger.open;

import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** The tables that joiner makes in a database, and changes when a newer joiner wants them otherwise. */
public final class LedgerForm {

    private static final LedgerTrouble BEFORE_THE_FIRST_RELEASE = new LedgerTrouble(
            "The ledger was made by a joiner from before the first release, and no later joiner reads its tables.",
            "Nothing was changed. Let that joiner finish what waits; then name a new folder (joiner.data-dir) or an empty database"
                    + " (joiner.ledger.url).");

    private static final LedgerTrouble OF_A_NEWER_JOINER = new LedgerTrouble(
            "A newer joiner has made the ledger, or has brought its tables up to date.",
            "Nothing was changed. Start that joiner, or restore a backup from before it was started.");

    private LedgerForm() {}

    /** Why this joiner can't bring the ledger into its own form; empty if it can. Changes nothing. */
    public static Optional<LedgerTrouble> trouble(Flyway flyway) {
        MigrationInfo[] applied = flyway.info().applied();
        if (!Arrays.stream(applied).allMatch(MigrationInfo::isChecksumMatching)) {
            return Optional.of(BEFORE_THE_FIRST_RELEASE);
        }
        return Arrays.stream(applied).allMatch(table -> table.getState().isResolved())
                ? Optional.empty()
                : Optional.of(OF_A_NEWER_JOINER);
    }

    /**
     * Makes the tables, or brings them up to date.
     *
     * @throws UnfitLedgerException if they are of a joiner that this one does not know
     */
    static void migrate(Flyway flyway) {
        refuseUnknown(flyway);
        flyway.migrate();
    }

    /**
     * Leaves the tables as they are.
     *
     * @throws UnfitLedgerException if they are of a joiner that this one does not know
     * @throws NoLedgerException if they are to be brought up to date first
     */
    static void leave(Flyway flyway) {
        refuseUnknown(flyway);
        if (flyway.info().pending().length > 0) {
            throw new NoLedgerException("The ledger was made by an older joiner.");
        }
    }

    private static void refuseUnknown(Flyway flyway) {
        trouble(flyway).ifPresent(found -> {
            throw new UnfitLedgerException(found);
        });
    }
}
