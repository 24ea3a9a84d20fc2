package io.joiner.ledger;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The log of what people changed, which the audit gets as well. */
@Component
public class Actions {

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final JdbcClient reads;
    private final OutboxRows outbox;
    private final Signal signal;
    private final Clock clock;

    Actions(
            Transactions transactions,
            JdbcClient jdbc,
            LedgerReads reads,
            OutboxRows outbox,
            Signal signal,
            Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.reads = reads.jdbc();
        this.outbox = outbox;
        this.signal = signal;
        this.clock = clock;
    }

    /**
     * One change.
     *
     * @param at epoch milliseconds
     * @param did such as {@code replay parked}
     * @param what the ids or the filter that it was done to, and what came of it
     * @param reason as the person gave it, or null
     */
    public record Action(
            long at,
            String who,
            String did,
            String what,
            @Nullable String reason) {}

    public void note(String who, String did, String what, @Nullable String reason) {
        transactions.write(() -> {
            String id = Ids.next();
            long now = clock.millis();
            outbox.insertAction(id, now);
            return jdbc.sql("insert into action (id, at, who, did, what, reason) values (?, ?, ?, ?, ?, ?)")
                    .param(id)
                    .param(now)
                    .param(who)
                    .param(did)
                    .param(what)
                    .param(reason)
                    .update();
        });
        signal.raise();
    }

    /** The latest, newest first. */
    public List<Action> latest(int atMost) {
        return reads.sql("select at, who, did, what, reason from action order by id desc limit ?")
                .param(atMost)
                .query(Action.class)
                .list();
    }
}
