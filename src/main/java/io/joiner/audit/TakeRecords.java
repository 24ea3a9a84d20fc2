package io.joiner.audit;

import io.joiner.event.LogContext;
import io.joiner.ledger.LedgerUnavailableException;
import io.joiner.ledger.Outbox;
import io.joiner.ledger.Signal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Waits for audit records that are due, and takes as many as may be on their way at once. */
@Component
public class TakeRecords {

    private static final Logger log = LoggerFactory.getLogger(TakeRecords.class);
    private static final Duration SLOW_POLL = Duration.ofSeconds(1);

    /** Longer than a delivery can take, so that only a fault makes a record due again unheard. */
    private static final Duration HELD_FOR = Duration.ofMinutes(2);

    private static final Duration BETWEEN_TAKING_BACK = Duration.ofSeconds(2);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);
    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(1);

    private final Outbox outbox;
    private final ComposeRecord composeRecord;
    private final DeliveryPace pace;
    private final Signal signal;
    private final Clock clock;
    private final Map<String, Instant> underWay = new ConcurrentHashMap<>();

    /** Taken, but the ledger went away before it told what belongs into them. */
    private final Set<String> unread = new LinkedHashSet<>();

    private Instant takeBackAt = Instant.MIN;

    TakeRecords(Outbox outbox, ComposeRecord composeRecord, DeliveryPace pace, Signal signal, Clock clock) {
        this.outbox = outbox;
        this.composeRecord = composeRecord;
        this.pace = pace;
        this.signal = signal;
        this.clock = clock;
    }

    /**
     * The next records to deliver. Called by one thread alone.
     *
     * @return empty if there were none for a second; the caller comes again
     */
    public List<AuditRecord> next() throws InterruptedException {
        long mark = signal.mark();
        List<AuditRecord> records = List.of();
        int places = pace.atOnce() - underWay.size();
        Duration rest = pace.rest();
        if (places > 0 && rest.isZero()) {
            records = take(places);
        }
        if (records.isEmpty()) {
            signal.await(mark, rest.isZero() || rest.compareTo(SLOW_POLL) > 0 ? SLOW_POLL : rest);
        }
        return records;
    }

    private List<AuditRecord> take(int atMost) {
        try {
            giveBackUnread();
            takeBackNowAndThen();
            List<AuditRecord> records = outbox.take(atMost, HELD_FOR).stream()
                    .flatMap(due -> inLog(due).get(() -> composed(due)).stream())
                    .toList();
            records.forEach(record -> underWay.put(record.id(), clock.instant()));
            return records;
        } catch (LedgerUnavailableException e) {
            log.debug("No audit records can be delivered while the ledger can't be written; trying again");
            return List.of();
        }
    }

    private static LogContext inLog(Outbox.Due due) {
        return LogContext.of(due.eventId(), due.entryId(), null, null);
    }

    /** A record that can't be composed holds up no other. */
    private Optional<AuditRecord> composed(Outbox.Due due) {
        try {
            return Optional.of(composeRecord.compose(due));
        } catch (RuntimeException e) {
            if (LedgerUnavailableException.isBehind(e)) {
                log.debug("The ledger can't be read; audit record {} is composed when it can", due.id(), e);
                unread.add(due.id());
                return Optional.empty();
            }
            log.error("Audit record {} can't be composed; trying again in a minute", due.id(), e);
            outbox.failed(due.id(), clock.instant().plus(AFTER_TROUBLE), "the record can't be composed");
            return Optional.empty();
        }
    }

    /** So that they need not wait until their hold is over. */
    private void giveBackUnread() {
        Instant soon = clock.instant().plus(AFTER_OUTAGE);
        unread.removeIf(id -> {
            outbox.failed(id, soon, "the ledger could not be read");
            return true;
        });
    }

    /** What was under way at a process that has died is nobody's now. */
    private void takeBackNowAndThen() {
        if (!clock.instant().isBefore(takeBackAt)) {
            outbox.takeBack();
            takeBackAt = clock.instant().plus(BETWEEN_TAKING_BACK);
        }
    }

    /** For how long a record has been under way. */
    Duration takes(AuditRecord record) {
        Instant now = clock.instant();
        return Duration.between(underWay.getOrDefault(record.id(), now), now);
    }

    /** Gives a record's place to the next; a second time it does nothing. */
    void done(AuditRecord record) {
        underWay.remove(record.id());
        signal.raise();
    }
}
