package io.joiner.ledger.claim;

import io.joiner.ledger.Limit;
import io.joiner.ledger.Permit;
import io.joiner.ledger.store.Dialect;
import io.joiner.ledger.store.Signal;
import io.joiner.ledger.store.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The shared limit: as many slots as calls may arrive within the window; a slot is free again one window and a guard
 * after its call was <em>sent</em>.
 *
 * <p>Counting from the sending, not from the answer, is what keeps the rate at 30 s a call; the guard covers what two
 * calls' ways to the server may differ by. A permit that is taken and never used (a crash) frees itself.
 */
@Component
public class Permits {

    /** How much the guard grows each time Graph throttles although the limit was kept, and the most it grows to. */
    private static final long WIDEN_BY = 250;

    private static final long WIDEN_AT_MOST = 2_000;

    /** After this long without throttling, the grown part of the guard is halved. */
    private static final Duration CALM = Duration.ofMinutes(10);

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Dialect dialect;
    private final Signal signal;
    private final Clock clock;

    Permits(Transactions transactions, JdbcClient jdbc, Dialect dialect, Signal signal, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.dialect = dialect;
        this.signal = signal;
        this.clock = clock;
    }

    /** Makes the slots of a limit that are not there yet, and drops those that are too many. */
    public void open(Limit limit) {
        transactions.write(() -> {
            for (int slot = 0; slot < limit.requests(); slot++) {
                jdbc.sql("""
                                insert into permit (scope, slot, free_at, fence) values (?, ?, 0, 0)
                                on conflict (scope, slot) do nothing""").params(limit.scope(), slot).update();
            }
            return jdbc.sql("delete from permit where scope = ? and slot >= ?")
                    .params(limit.scope(), limit.requests())
                    .update();
        });
    }

    private record Slot(int slot, long fence) {}

    /** When the next call may be made; in the past when one may be made now. Within a transaction. */
    Instant nextFree(Limit limit) {
        long free = jdbc.sql("select min(free_at) from permit where scope = ?")
                .param(limit.scope())
                .query(Long.class)
                .single();
        return Instant.ofEpochMilli(Math.max(free, throttling(limit).pausedUntil()));
    }

    /** A permit for what needs no claim, such as the next page of an answer; empty when none is free now. */
    public Optional<Permit> takeIfFree(Limit limit) {
        return transactions.write(() -> {
            Instant now = clock.instant();
            List<Permit> free = nextFree(limit).isAfter(now) ? List.of() : free(limit, 1, now);
            free.forEach(this::take);
            return free.stream().findFirst();
        });
    }

    /**
     * Permits that may be taken, of the slots that have been free for longest. Within a transaction, until whose end no other
     * node takes them.
     *
     * @return fewer than wanted if no more are free, or other nodes are just taking them
     */
    List<Permit> free(Limit limit, int atMost, Instant now) {
        Instant sendBy = now.plus(Limit.TO_SEND);
        Instant freeAt = sendBy.plusMillis(rest(limit, now));
        return jdbc
                .sql("""
                        select slot, fence from permit where scope = ? and free_at <= ?
                        order by free_at, slot limit ?""" + dialect.skipLocked())
                .params(limit.scope(), now.toEpochMilli(), atMost)
                .query(Slot.class)
                .stream()
                .map(slot -> new Permit(limit, slot.slot(), slot.fence() + 1, sendBy, freeAt))
                .toList();
    }

    /** Within the transaction that found it free. */
    void take(Permit permit) {
        jdbc.sql("update permit set free_at = ?, fence = ? where scope = ? and slot = ?")
                .params(
                        permit.freeAt().toEpochMilli(),
                        permit.fence(),
                        permit.limit().scope(),
                        permit.slot())
                .update();
    }

    /** Counts the slot's rest from the moment its call was sent. Does not wait: until it is kept, the slot rests longer. */
    @SuppressWarnings("FutureReturnValueIgnored") // unless it is kept, the slot rests longer
    public void sent(Permit permit, Instant sentAt) {
        transactions.submit(() -> moveTo(permit, sentAt.plus(permit.rest()).toEpochMilli()));
    }

    /** Frees a slot whose call was not sent. */
    @SuppressWarnings("FutureReturnValueIgnored") // unless it is kept, the slot rests longer
    public void notSent(Permit permit) {
        transactions
                .submit(() -> moveTo(permit, clock.millis()))
                .thenRun(() -> signal.raise(Signal.Work.CALLS, Signal.Work.LOG_LOOKS));
    }

    /** Only the slot as it was taken is moved: not one that was moved before, or taken again in the meantime. */
    private int moveTo(Permit permit, long freeAt) {
        return jdbc.sql("update permit set free_at = ? where scope = ? and slot = ? and fence = ? and free_at = ?")
                .params(
                        freeAt,
                        permit.limit().scope(),
                        permit.slot(),
                        permit.fence(),
                        permit.freeAt().toEpochMilli())
                .update();
    }

    /**
     * Lets the whole scope rest until the given moment, because Graph throttled it, and widens its guard.
     *
     * <p>Calls that were under way beside the first one throttled tell of the same trouble: they don't widen it again.
     */
    public void throttled(Limit limit, Instant until) {
        long now = clock.millis();
        transactions.write(() -> {
            Throttling last = throttling(limit);
            long extra = now < last.pausedUntil()
                    ? last.extraGuard(now)
                    : Math.min(last.extraGuard(now) + WIDEN_BY, WIDEN_AT_MOST);
            return jdbc.sql("""
                            insert into throttling (scope, extra_guard, throttled_at, paused_until) values (?, ?, ?, ?)
                            on conflict (scope) do update set extra_guard = excluded.extra_guard,
                                throttled_at = excluded.throttled_at,
                                paused_until = case when excluded.paused_until > throttling.paused_until
                                    then excluded.paused_until else throttling.paused_until end""")
                    .params(limit.scope(), extra, now, until.toEpochMilli())
                    .update();
        });
    }

    private long rest(Limit limit, Instant now) {
        return limit.window().plus(limit.guard()).toMillis() + throttling(limit).extraGuard(now.toEpochMilli());
    }

    private record Throttling(long extraGuard, long throttledAt, long pausedUntil) {

        static final Throttling NONE = new Throttling(0, 0, 0);

        long extraGuard(long now) {
            long halvings = Math.max((now - throttledAt) / CALM.toMillis(), 0);
            return extraGuard >> Math.min(halvings, 62);
        }
    }

    private Throttling throttling(Limit limit) {
        return jdbc.sql("select extra_guard, throttled_at, paused_until from throttling where scope = ?")
                .param(limit.scope())
                .query(Throttling.class)
                .optional()
                .orElse(Throttling.NONE);
    }
}
