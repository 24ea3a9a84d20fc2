package io.joiner.ledger.retention;

import io.joiner.event.DomainEvent;
import io.joiner.ledger.store.FreeSpace;
import io.joiner.ledger.store.LedgerUnavailableException;
import io.joiner.ledger.store.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Removes what is past its time, a few rows at a time with a pause after them: each batch is a short transaction, and
 * whoever claims or accepts waits for one of them at most.
 *
 * <p>On several nodes each sweeps; none takes what another is just removing.
 */
@Component
public class SweepLedger {

    private static final Logger log = LoggerFactory.getLogger(SweepLedger.class);

    /** With the pause below 360,000 an hour, and some 10 ms a batch. */
    public static final int MOST_AT_ONCE = 100;

    private static final Duration UNTIL_NEXT_SWEEP = Duration.ofMinutes(10);

    private final Transactions transactions;
    private final List<Removal> removals;
    private final FreeSpace freeSpace;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<String, Long> removed = new TreeMap<>();
    private Instant next = Instant.MIN;

    public SweepLedger(
            Transactions transactions,
            List<Removal> removals,
            FreeSpace freeSpace,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.removals = removals;
        this.freeSpace = freeSpace;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Tells those beside the rooms that rows were removed.
     *
     * @param kind one of {@link #KINDS}
     */
    public record RowsRemoved(String kind, int rows) implements DomainEvent {

        /** All that there are. */
        public static final List<String> KINDS = List.of("entries", "rejected", "audit", "events");
    }

    /** One batch of each kind; when nothing is left, all rest for a while. Called by one thread alone. */
    public void sweepSome() {
        if (clock.instant().isBefore(next)) {
            return;
        }
        try {
            int rows = removals.stream().mapToInt(this::remove).sum();
            if (rows == 0 && !freeSpace.giveBackSome(!removed.isEmpty())) {
                end();
            }
        } catch (LedgerUnavailableException e) {
            // The writer has logged why.
            next = clock.instant().plus(UNTIL_NEXT_SWEEP);
        }
    }

    private int remove(Removal removal) {
        long before = clock.instant().minus(removal.age()).toEpochMilli();
        int rows = transactions.write(() -> removal.remove(before, MOST_AT_ONCE));
        if (rows > 0) {
            removed.merge(removal.kind(), (long) rows, Long::sum);
            events.publishEvent(new RowsRemoved(removal.kind(), rows));
        }
        return rows;
    }

    private void end() {
        if (!removed.isEmpty()) {
            log.atInfo().addKeyValue("removed", removed.toString()).log("Removed what is past its retention");
            removed.clear();
        }
        next = clock.instant().plus(UNTIL_NEXT_SWEEP);
    }
}
