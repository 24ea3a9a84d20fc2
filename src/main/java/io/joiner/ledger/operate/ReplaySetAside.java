package io.joiner.ledger.operate;

import io.joiner.ledger.outbox.Actions;
import io.joiner.ledger.outbox.Actions.Change;
import io.joiner.ledger.store.Signal;
import io.joiner.ledger.store.Transactions;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes audit records due again that an endpoint refused so often that they were set aside. */
@Component
public class ReplaySetAside {

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Actions actions;
    private final Signal signal;
    private final Clock clock;

    ReplaySetAside(Transactions transactions, JdbcClient jdbc, Actions actions, Signal signal, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.actions = actions;
        this.signal = signal;
        this.clock = clock;
    }

    /**
     * Replays those of an endpoint; the change is noted if there are any.
     *
     * @param endpoint its name, empty for the main one; null for all endpoints
     * @return how many there were
     */
    public int replay(@Nullable String endpoint, Change change) {
        int replayed = transactions.write(() -> {
            int made = jdbc.sql("""
                            update outbox set state = 'PENDING', attempts = 0, due_at = ?
                            where state = 'SET_ASIDE' and (cast(? as text) is null or endpoint = ?)""")
                    .param(clock.millis())
                    .param(endpoint)
                    .param(endpoint)
                    .update();
            if (made > 0) {
                actions.made(change);
            }
            return made;
        });
        signal.raise();
        return replayed;
    }
}
