package io.joiner.ledger.claim;

import io.joiner.ledger.store.Dialect;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes entries ready whose date has come.
 *
 * <p>Looked for when the next date has come, and once a second; not with each claim, which found nothing to do nearly always.
 * Whatever is scheduled meanwhile, here or by other nodes, and wherever the clock is set, nobody starts more than that second late.
 */
@Component
public class ReadyScheduled {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** So many people may start on the same date that all other writing would wait for them. */
    private static final int MOST_AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final Dialect dialect;

    private Instant lookedAt = Instant.MAX;
    private Instant lookAgainAt = Instant.MIN;

    ReadyScheduled(JdbcClient jdbc, Dialect dialect) {
        this.jdbc = jdbc;
        this.dialect = dialect;
    }

    /** Within a transaction, and so by one thread at a time. */
    public void ready(Instant now) {
        boolean clockWasSetBack = now.isBefore(lookedAt);
        if (clockWasSetBack || !now.isBefore(lookAgainAt)) {
            lookAgainAt = update(now) == MOST_AT_ONCE ? now : nextDate(now.plus(BETWEEN_LOOKS));
            lookedAt = now;
        }
    }

    private Instant nextDate(Instant atLatest) {
        return jdbc.sql("select due_at from entry where state = 'SCHEDULED' and due_at < ? order by due_at limit 1")
                .param(atLatest.toEpochMilli())
                .query(Long.class)
                .optional()
                .map(Instant::ofEpochMilli)
                .orElse(atLatest);
    }

    private int update(Instant now) {
        return jdbc.sql("""
                        update entry set state = 'READY', changed_at = ? where id in
                            (select id from entry where state = 'SCHEDULED' and due_at <= ? order by due_at limit ?%s)""".formatted(dialect.skipLocked()))
                .params(now.toEpochMilli(), now.toEpochMilli(), MOST_AT_ONCE)
                .update();
    }
}
