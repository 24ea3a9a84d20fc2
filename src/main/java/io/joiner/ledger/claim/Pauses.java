package io.joiner.ledger.claim;

import io.joiner.ledger.outbox.Actions;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.LedgerUnavailableException;
import io.joiner.ledger.store.RecordRow;
import io.joiner.ledger.store.Signal;
import io.joiner.ledger.store.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Provisioning that people have paused, of one target or of all, on all nodes and over restarts, until somebody resumes it.
 *
 * <p>Calls that are under way end as usual; what is accepted waits. People are looked up, and the provisioning log is asked,
 * all the same: neither provisions anybody.
 */
@Component
public class Pauses {

    /** In place of a target's name: all of them. No target of this name can be called otherwise, since none is ever asked for. */
    private static final String ALL = "*";

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final LedgerReads reads;
    private final Actions actions;
    private final Signal signal;
    private final Clock clock;

    Pauses(Transactions transactions, JdbcClient jdbc, LedgerReads reads, Actions actions, Signal signal, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.reads = reads;
        this.actions = actions;
        this.signal = signal;
        this.clock = clock;
    }

    /**
     * A pause.
     *
     * @param target the target, or null for all of them
     */
    public record Pause(@Nullable String target, Instant since, String who, String reason) {

        public boolean covers(String name) {
            return target == null || target.equals(name);
        }
    }

    /** That of all targets first. */
    public List<Pause> all() {
        return reads.jdbc()
                .sql("select nullif(target, '*') as target, since, who, reason from pause order by pause.target")
                .query(RecordRow.of(Pause.class))
                .list();
    }

    /** Whether calls for the target wait. */
    public boolean covers(String target) {
        return all().stream().anyMatch(pause -> pause.covers(target));
    }

    /**
     * Pauses a target, or all; false if it is paused already, by whomever.
     *
     * @param change who does so and why, noted in the same commit; not if it is paused already
     * @throws LedgerUnavailableException if it can't be kept
     */
    public boolean begin(@Nullable String target, Actions.Change change) {
        return transactions.write(() -> jdbc.sql("""
                                insert into pause (target, since, who, reason) values (?, ?, ?, ?)
                                on conflict (target) do nothing""")
                                .params(key(target), clock.millis(), change.who(), String.valueOf(change.reason()))
                                .update()
                        == 1
                && actions.made(change));
    }

    /**
     * Resumes a target, or all that were paused together; false if that was not paused.
     *
     * @param change who does so, noted in the same commit; not if it was not paused
     */
    public boolean end(@Nullable String target, Actions.Change change) {
        boolean ended = transactions.write(() -> jdbc.sql("delete from pause where target = ?")
                                .param(key(target))
                                .update()
                        == 1
                && actions.made(change));
        signal.raise();
        return ended;
    }

    /** Those of the targets that are not paused. Within a transaction. */
    List<String> goingOn(List<String> targets) {
        Set<String> paused = jdbc.sql("select target from pause").query(String.class).stream()
                .collect(Collectors.toSet());
        return paused.contains(ALL)
                ? List.of()
                : targets.stream().filter(target -> !paused.contains(target)).toList();
    }

    private static String key(@Nullable String target) {
        return target == null ? ALL : target;
    }
}
