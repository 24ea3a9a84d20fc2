package io.joiner.ledger;

import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the limit, and keeps work from waiting for hours, when somebody sets the clock of a machine whose ledger is a file of
 * its own. A database that several share has the time for all of them, see {@link DatabaseClock}.
 */
@Component
class FollowMachineClock {

    private static final Logger log = LoggerFactory.getLogger(FollowMachineClock.class);

    /** Less than what the limit's guard allows for; clocks drift so far. */
    private static final Duration DRIFT = Duration.ofMillis(200);

    /** What waits for a moment that joiner chose. Dates that people gave (SCHEDULED) stay as they are. */
    private static final List<String> DUE_TIMES = List.of(
            "update permit set free_at = free_at + ?",
            "update throttling set paused_until = paused_until + ?",
            "update target_rest set until = until + ?",
            "update entry set due_at = due_at + ? where state = 'READY'",
            "update entry set lease_until = lease_until + ? where state = 'CLAIMED'",
            "update outbox set due_at = due_at + ? where state = 'PENDING'",
            "update notified_person set due_at = due_at + ?",
            "update subscription set due_at = due_at + ?");

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
                DUE_TIMES.forEach(due -> jdbc.sql(due).param(-tooLate).update());
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

    @Scheduled(fixedRate = 1_000)
    void look() {
        if (isGuest || !(clock instanceof MachineClock machine)) {
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
