package io.joiner.ledger.outbox;

import io.joiner.ledger.store.Ids;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.RecordRow;
import io.joiner.ledger.store.Signal;
import io.joiner.ledger.store.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The log of what people changed, or tried to, which the audit gets as well. */
@Component
public class Actions {

    /** Longer than an order to Graph takes, and too short to look like an audit endpoint that is behind. */
    private static final Duration HELD_FOR = Duration.ofMinutes(3);

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

    /** What became of an action. */
    public enum Outcome {
        /** It was about to be made; nothing was heard of it since. */
        REQUESTED,
        DONE,
        /** Nothing was changed. */
        REFUSED,
        /** Whether it was made, or how far, is not known. */
        UNKNOWN;

        /** The name used in audit records. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A change that somebody makes.
     *
     * @param did such as {@code replay parked}
     * @param what the ids or the filter that it is done to
     * @param reason as the person gave it, or null
     */
    public record Change(
            String who, String did, String what, @Nullable String reason) {

        /** The same, done to something else. */
        public Change to(String other) {
            return new Change(who, did, other, reason);
        }
    }

    /**
     * One action.
     *
     * @param did such as {@code replay parked}
     * @param what the ids or the filter that it was done to
     * @param reason as the person gave it, or null
     * @param detail a word more on the outcome, or null
     */
    public record Action(
            Instant at,
            String who,
            String did,
            String what,
            @Nullable String reason,
            Outcome outcome,
            @Nullable String detail) {}

    /** A change that is about to be made outside of the ledger, or in many commits. */
    public record Requested(String id, Change change, Instant heldUntil) {}

    /** Notes a look that is about to be given, such as at names. */
    public void note(Change change) {
        transactions.write(() -> made(change));
        signal.raise();
    }

    /** Notes a change that is kept in the ledger: within the transaction that makes it, so that neither is there without the other. */
    public boolean made(Change change) {
        insertDone(change);
        return true;
    }

    /**
     * Notes a change before it is made, where the ledger can't be changed in one commit with it. Its audit record waits for
     * {@link #conclude}; where that does not come within some minutes, the record says that the change was requested.
     */
    public Requested request(Change change) {
        return transactions.write(() -> {
            String id = Ids.next();
            Instant now = clock.instant();
            Instant heldUntil = now.plus(HELD_FOR);
            insert(id, change, Outcome.REQUESTED, now.toEpochMilli());
            outbox.insertAction(id, now.toEpochMilli(), heldUntil.toEpochMilli());
            return new Requested(id, change, heldUntil);
        });
    }

    /**
     * Notes what became of a change.
     *
     * @param detail a word more, which names nobody; or null
     */
    public void conclude(Requested requested, Outcome outcome, @Nullable String detail) {
        transactions.write(() -> {
            // What the audit has, or is being sent, stays as it is told: then the end is told by a record of its own.
            String id = outbox.release(requested.id(), requested.heldUntil().toEpochMilli(), clock.millis())
                    ? requested.id()
                    : insertDone(requested.change());
            return jdbc.sql("update action set outcome = ?, detail = ? where id = ?")
                    .param(outcome.name())
                    .param(detail)
                    .param(id)
                    .update();
        });
        signal.raise();
    }

    private String insertDone(Change change) {
        String id = Ids.next();
        long now = clock.millis();
        insert(id, change, Outcome.DONE, now);
        outbox.insertAction(id, now, now);
        return id;
    }

    private void insert(String id, Change change, Outcome outcome, long now) {
        jdbc.sql("insert into action (id, at, who, did, what, reason, outcome) values (?, ?, ?, ?, ?, ?, ?)")
                .param(id)
                .param(now)
                .param(change.who())
                .param(change.did())
                .param(change.what())
                .param(change.reason())
                .param(outcome.name())
                .update();
    }

    /** The latest, newest first. */
    public List<Action> latest(int atMost) {
        return reads.sql("select at, who, did, what, reason, outcome, detail from action order by id desc limit ?")
                .param(atMost)
                .query(RecordRow.of(Action.class))
                .list();
    }
}
