package io.joiner.audit.delivery;

import io.joiner.audit.endpoint.AuditEndpoint;
import io.joiner.audit.receiver.Form;
import io.joiner.audit.record.AuditRecord;
import io.joiner.audit.record.ComposeRecord;
import io.joiner.event.LogContext;
import io.joiner.ledger.outbox.Outbox;
import io.joiner.ledger.store.LedgerUnavailableException;
import io.joiner.ledger.store.Signal;
import io.joiner.mapping.jq.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for audit records that are due to an endpoint, and takes as many as may be on their way at once. */
public class TakeRecords {

    private static final Logger log = LoggerFactory.getLogger(TakeRecords.class);
    private static final Duration SLOW_POLL = Duration.ofSeconds(1);

    /** Longer than a delivery can take, so that only a fault makes a record due again unheard. */
    private static final Duration HELD_FOR = Duration.ofMinutes(2);

    private static final Duration BETWEEN_TAKING_BACK = Duration.ofSeconds(2);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);
    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(1);

    private final AuditEndpoint endpoint;
    private final Outbox outbox;
    private final ComposeRecord composeRecord;
    private final DeliveryPace pace;
    private final Signal signal;
    private final Clock clock;
    private final Map<String, Instant> underWay = new ConcurrentHashMap<>();

    /** Of those under way the ones that were answered: what they came to is being kept. */
    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    /** Taken, but the ledger went away before it told what belongs into them. */
    private final Set<String> unread = new LinkedHashSet<>();

    private Instant takeBackAt = Instant.MIN;

    public TakeRecords(
            AuditEndpoint endpoint,
            Outbox outbox,
            ComposeRecord composeRecord,
            DeliveryPace pace,
            Signal signal,
            Clock clock) {
        this.endpoint = endpoint;
        this.outbox = outbox;
        this.composeRecord = composeRecord;
        this.pace = pace;
        this.signal = signal;
        this.clock = clock;
    }

    /**
     * The next records to deliver, in as many requests as the endpoint's batches need. Called by one thread alone.
     *
     * @return empty if there were none for a second; the caller comes again
     */
    public List<Delivery> next() throws InterruptedException {
        long mark = signal.mark(Signal.Work.RECORDS);
        List<AuditRecord> records = new ArrayList<>();
        int places = pace.atOnce() * batch() - (underWay.size() - answered.size());
        Duration rest = pace.rest();
        if (places > 0 && rest.isZero()) {
            records.addAll(take(places));
            fill(records, Math.min(places, batch()), mark);
        }
        if (records.isEmpty()) {
            signal.await(Signal.Work.RECORDS, mark, rest.isZero() || rest.compareTo(SLOW_POLL) > 0 ? SLOW_POLL : rest);
        }
        return inRequests(records);
    }

    private int batch() {
        return endpoint.properties().batch().size();
    }

    /** A request that is not full waits a little for more. */
    private void fill(List<AuditRecord> records, int wanted, long mark) throws InterruptedException {
        Duration wait = endpoint.properties().batch().linger();
        Instant until = clock.instant().plus(wait);
        long seen = mark;
        while (!records.isEmpty() && records.size() < wanted && clock.instant().isBefore(until)) {
            signal.await(Signal.Work.RECORDS, seen, Duration.between(clock.instant(), until));
            seen = signal.mark(Signal.Work.RECORDS);
            records.addAll(take(wanted - records.size()));
        }
    }

    private List<Delivery> inRequests(List<AuditRecord> records) {
        List<Delivery> requests = new ArrayList<>();
        for (int from = 0; from < records.size(); from += batch()) {
            requests.add(new Delivery(records.subList(from, Math.min(from + batch(), records.size()))));
        }
        return requests;
    }

    private List<AuditRecord> take(int atMost) {
        try {
            giveBackUnread();
            takeBackNowAndThen();
            List<AuditRecord> records = outbox.take(endpoint.name(), atMost, HELD_FOR).stream()
                    .flatMap(due -> inLog(due).get(() -> composed(due)).stream())
                    .collect(Collectors.toCollection(ArrayList::new));
            leaveOutUnwanted(records);
            records.forEach(record -> underWay.put(record.row(), clock.instant()));
            return records;
        } catch (LedgerUnavailableException e) {
            log.debug("No audit records can be delivered while the ledger can't be written; trying again");
            return List.of();
        }
    }

    private void leaveOutUnwanted(List<AuditRecord> records) {
        List<String> unwanted = records.stream()
                .filter(record -> !isWanted(record))
                .map(AuditRecord::row)
                .toList();
        if (!unwanted.isEmpty()) {
            outbox.leftOut(unwanted);
            records.removeIf(record -> unwanted.contains(record.row()));
        }
    }

    /** One on which the filter fails is wanted: too much is better than a proof that is missing. */
    private boolean isWanted(AuditRecord record) {
        try {
            return endpoint.form().wants(Form.read(record.json()));
        } catch (RefusedException e) {
            log.warn(
                    "The filter of {} fails on a record, which is sent: {}",
                    AuditEndpoint.owner(endpoint.name()),
                    e.getMessage());
            return true;
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
        return Duration.between(underWay.getOrDefault(record.row(), now), now);
    }

    /** Gives a record's place to the next, because its request is over. */
    void answered(AuditRecord record) {
        answered.add(record.row());
        signal.raiseHere(Signal.Work.RECORDS);
    }

    /** What an answered record came to is kept, or can't be; a second time it does nothing. */
    void done(AuditRecord record) {
        underWay.remove(record.row());
        answered.remove(record.row());
    }
}
