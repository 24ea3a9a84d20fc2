package io.joiner.ledger.node;

import io.joiner.ledger.store.LedgerGuest;
import io.joiner.ledger.store.LedgerUnavailableException;
import io.joiner.ledger.store.Transactions;
import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the limit, and keeps work from waiting for hours, when somebody sets the clock of a machine whose ledger is a file of
 * its own. A database that several share has the time for all of them, see {@link DatabaseClock}.
 */
@Component
public class FollowMachineClock {

    private static final Logger log = LoggerFactory.getLogger(FollowMachineClock.class);

    /** Less than what the limit's guard allows for; clocks drift so far. */
    private static final Duration DRIFT = Duration.ofMillis(200);

    /** A column of moments that joiner read off the machine's clock, in those rows where it waits for them. */
    record Followed(String table, String column, String rows) {

        private static Followed all(String table, String column) {
            return new Followed(table, column, column + " is not null");
        }

        /** 0 stands for no moment at all. */
        private static Followed set(String table, String column) {
            return new Followed(table, column, column + " > 0");
        }

        String sql() {
            return "update %s set %s = %s + ? where %s".formatted(table, column, column, rows);
        }
    }

    /**
     * What waits for a moment that joiner chose, or counts from one. Dates that people gave (SCHEDULED) stay as they are. The
     * moments since which Graph is asked for users go back too: that yields more users, and the known ones are duplicates.
     */
    static final List<Followed> FOLLOWED = List.of(
            Followed.all("permit", "free_at"),
            Followed.all("throttling", "throttled_at"),
            Followed.all("throttling", "paused_until"),
            Followed.all("target_rest", "since"),
            Followed.all("target_rest", "until"),
            new Followed("entry", "due_at", "state = 'READY'"),
            new Followed("entry", "lease_until", "state = 'CLAIMED'"),
            new Followed("outbox", "due_at", "state = 'PENDING'"),
            Followed.all("notified_person", "created_since"),
            Followed.all("notified_person", "told_at"),
            Followed.all("notified_person", "due_at"),
            Followed.all("subscription", "complete_until"),
            Followed.all("subscription", "catching_up_to"),
            Followed.all("subscription", "due_at"),
            Followed.all("job_pause", "since"),
            Followed.all("job_pause", "paused_at"),
            Followed.set("job_pause", "last_work"),
            Followed.all("job_pause", "ending_since"),
            Followed.set("job_pause", "next_try"),
            Followed.all("job_pause", "runs_until"),
            // Else the next start would find the clock set back once more.
            Followed.all("pulse", "beat_at"));

    /** Of two entries of a person the one that was made later counts: the next one must not seem to be older than these. */
    private static final String NOT_MADE_IN_THE_FUTURE = "update entry set created_at = ? where created_at > ?";

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final boolean isGuest;
    private boolean saidThatItWasSetBack;

    FollowMachineClock(Transactions transactions, JdbcClient jdbc, Clock clock, ObjectProvider<LedgerGuest> guest) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
        this.isGuest = guest.stream().findAny().isPresent();
    }

    /** The ledger was written last at a moment that is still to come: all its due times are too late by as much. */
    @PostConstruct
    void setBackWhileNobodyRan() {
        if (isGuest || !(clock instanceof MachineClock)) {
            return;
        }
        transactions.write(() -> {
            long tooLate = lastBeat() - clock.millis();
            if (tooLate > DRIFT.toMillis()) {
                FOLLOWED.forEach(
                        moments -> jdbc.sql(moments.sql()).param(-tooLate).update());
                jdbc.sql(NOT_MADE_IN_THE_FUTURE)
                        .params(clock.millis(), clock.millis())
                        .update();
                log.warn("The machine's clock was set back by {}; what waits was moved", Duration.ofMillis(tooLate));
            }
            return tooLate;
        });
    }

    private long lastBeat() {
        return jdbc.sql("select coalesce(max(beat_at), 0) from pulse")
                .query(Long.class)
                .single();
    }

    public void look() {
        if (!(clock instanceof MachineClock machine)) {
            return;
        }
        Duration behind = machine.behind();
        if (behind.compareTo(DRIFT) > 0) {
            goForward(machine, behind);
        } else if (behind.isNegative()) {
            saySetBack(behind.negated());
            machine.fallBack();
        } else {
            machine.goForward(behind);
            saidThatItWasSetBack = false;
        }
    }

    /** Permits move along, or a window would seem to be over that is not. */
    private void goForward(MachineClock machine, Duration by) {
        try {
            transactions.write(() -> {
                machine.goForward(by);
                return jdbc.sql("update permit set free_at = free_at + ?")
                        .param(by.toMillis())
                        .update();
            });
            log.warn("The machine's clock was set forward by {}, or the machine slept; joiner follows", by);
        } catch (LedgerUnavailableException e) {
            // Nothing leaves while the ledger can't be written, so that the permits' rest will be over.
            log.warn("The machine's clock was set forward by {}; joiner follows, the ledger being away", by);
        }
    }

    private void saySetBack(Duration by) {
        if (by.compareTo(DRIFT) > 0 && !saidThatItWasSetBack) {
            saidThatItWasSetBack = true;
            log.warn(
                    "The machine's clock was set back by {}; joiner's falls back slowly, or at once with a restart",
                    by);
        }
    }
}
