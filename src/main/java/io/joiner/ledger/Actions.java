package io.joiner.ledger;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The log of what people changed. */
@Component
public class Actions {

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final JdbcClient reads;
    private final Clock clock;

    Actions(Transactions transactions, JdbcClient jdbc, LedgerReads reads, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.reads = reads.jdbc();
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
        transactions.write(
                () -> jdbc.sql("insert into action (id, at, who, did, what, reason) values (?, ?, ?, ?, ?, ?)")
                        .param(Ids.next())
                        .param(clock.millis())
                        .param(who)
                        .param(did)
                        .param(what)
                        .param(reason)
                        .update());
    }

    /** The latest, newest first. */
    public List<Action> latest(int atMost) {
        return reads.sql("select at, who, did, what, reason from action order by id desc limit ?")
                .param(atMost)
                .query(Action.class)
                .list();
    }
}
