package io.joiner.ledger.open;

import io.joiner.ledger.store.Dialect;
import io.joiner.ledger.store.LedgerProperties;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps joiner and its commands off a database that can't keep what joiner promises to keep. */
final class RefuseUnfit {

    private static final Logger log = LoggerFactory.getLogger(RefuseUnfit.class);

    private static final int SECONDS_TO_ANSWER = 10;

    private RefuseUnfit() {}

    /**
     * Looks before anything is changed.
     *
     * @throws UnfitLedgerException if the database is none for a ledger
     */
    static void check(LedgerProperties properties) {
        check(UrlParameters.trouble(properties.jdbcUrl()));
        if (properties.dialect() == Dialect.POSTGRESQL) {
            check(troubleOfSession(properties));
        }
    }

    private static void check(Optional<LedgerTrouble> trouble) {
        trouble.ifPresent(found -> {
            throw new UnfitLedgerException(found);
        });
    }

    private static Optional<LedgerTrouble> troubleOfSession(LedgerProperties properties) {
        try {
            return ServerSession.trouble(
                    LedgerPools.withinSeconds(SECONDS_TO_ANSWER, properties.ledger())::getConnection);
        } catch (SQLException e) {
            log.debug("The ledger's server can't be looked at; whoever opens it next will tell why", e);
            return Optional.empty();
        }
    }
}
