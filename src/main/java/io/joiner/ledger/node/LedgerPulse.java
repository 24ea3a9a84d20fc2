package io.joiner.ledger.node;

import io.joiner.ledger.store.LedgerUnavailableException;
import io.joiner.ledger.store.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the ledger can be written, found out by writing: a full disk shows before somebody's event needs it. */
@Component
public class LedgerPulse {

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile @Nullable Instant failingSince;

    LedgerPulse(Transactions transactions, JdbcClient jdbc, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void beat() {
        try {
            transactions.write(() -> jdbc.sql("""
                            insert into pulse (id, beat_at) values (1, ?)
                            on conflict (id) do update set beat_at = excluded.beat_at""").param(clock.millis()).update());
            failingSince = null;
        } catch (LedgerUnavailableException e) {
            // The writer has logged why; here it only counts since when.
            failingSince = failingSince == null ? clock.instant() : failingSince;
        }
    }

    /** Since when it could not be written; empty when it could a moment ago. */
    public Optional<Instant> failingSince() {
        return Optional.ofNullable(failingSince);
    }
}
