package io.joiner.ledger.accept;

import io.joiner.event.DomainEvent;
import io.joiner.event.LogContext;
import io.joiner.event.Source;
import io.joiner.ledger.Checkpoint;
import io.joiner.ledger.Receipt;
import io.joiner.ledger.Receipts;
import io.joiner.ledger.rows.CheckpointRows;
import io.joiner.ledger.rows.EntryRows;
import io.joiner.ledger.rows.EventRows;
import io.joiner.ledger.rows.RejectedRows;
import io.joiner.ledger.store.LedgerUnavailableException;
import io.joiner.ledger.store.Signal;
import io.joiner.ledger.store.Transactions;
import io.joiner.mapping.MappedBatch;
import io.joiner.mapping.MappedEvent;
import io.joiner.mapping.Mapping;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Takes mapped items into the ledger: events, entries, rejected items and the checkpoint in one commit. */
@Component
public class AcceptEvents {

    private static final Logger log = LoggerFactory.getLogger(AcceptEvents.class);

    private static final Pattern TABLE = Pattern.compile("(?is).*\\.(csv|tsv|xlsx|zip)(\\.gz)?");
    private static final int DIGEST_LENGTH = 64;
    private static final Pattern DIGEST = Pattern.compile("[^:]*:[0-9a-f]{64}");

    private final Transactions transactions;
    private final EventRows events;
    private final EntryRows entries;
    private final RejectedRows rejected;
    private final Withdraw withdraw;
    private final CheckpointRows checkpoints;
    private final KnownPeople knownPeople;
    private final Signal signal;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    public AcceptEvents(
            Transactions transactions,
            EventRows events,
            EntryRows entries,
            RejectedRows rejected,
            Withdraw withdraw,
            CheckpointRows checkpoints,
            KnownPeople knownPeople,
            Signal signal,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.transactions = transactions;
        this.events = events;
        this.entries = entries;
        this.rejected = rejected;
        this.withdraw = withdraw;
        this.checkpoints = checkpoints;
        this.knownPeople = knownPeople;
        this.signal = signal;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Keeps the items; when this returns they are durable and may be acknowledged.
     *
     * @throws LedgerUnavailableException if nothing was kept
     */
    public Receipts accept(List<Mapping> mappings) {
        return accept(mappings, null, 0);
    }

    /** As {@link #accept(List, String, int)}, and tells those beside the rooms. */
    public Receipts accept(MappedBatch batch) {
        Receipts receipts = accept(batch.mappings(), batch.checkpoint(), batch.items());
        tell(new EventsAccepted(receipts));
        return receipts;
    }

    /** What listens beside can't undo the commit; were its failure passed on, the source would send all of it again. */
    private void tell(EventsAccepted accepted) {
        try {
            inLog(accepted.receipts()).run(() -> publisher.publishEvent(accepted));
        } catch (RuntimeException e) {
            log.error("Events were accepted, but something that is told of them failed", e);
        }
    }

    /** Of one event, as webhooks and topics bring them; those of a file have nothing in common. */
    private static LogContext inLog(Receipts receipts) {
        return receipts.list().size() == 1 && receipts.list().get(0) instanceof Receipt.Accepted event
                ? LogContext.of(
                        event.eventId(),
                        event.entries().size() == 1 ? event.entries().get(0) : null,
                        null,
                        null)
                : LogContext.NOTHING;
    }

    /** Tells those beside the rooms what came in, after the commit. */
    public record EventsAccepted(Receipts receipts) implements DomainEvent {}

    /**
     * As {@link #accept(List)}, and moves the checkpoint of a batch source on in the same commit.
     *
     * @param batch the source's checkpoint
     * @param items how many items of the source the mappings came from
     */
    public Receipts accept(List<Mapping> mappings, @Nullable String batch, int items) {
        Receipts receipts = transactions.write(() -> keep(mappings, batch, items));
        signal.raise();
        return receipts;
    }

    /** How far a batch source has been taken in by earlier calls. */
    public Checkpoint checkpoint(String batch) {
        return transactions.write(() -> checkpoints.find(batch));
    }

    /** Makes this node the one that reads a file; false while another one does. */
    public boolean claim(String batch) {
        return transactions.write(() -> checkpoints.claim(batch, clock.millis()));
    }

    /** Lets any node go on with a file. */
    public void release(String batch) {
        transactions.write(() -> checkpoints.release(batch));
    }

    /** Notes where a file is about to be moved; what is found there later tells that it was. */
    public void moving(String batch, Path to) {
        transactions.write(() -> checkpoints.moving(batch, to.toAbsolutePath().toString()));
    }

    /** Where the file of this checkpoint was about to be moved. */
    public Optional<Path> movedTo(String batch) {
        return transactions.write(() -> checkpoints.movedTo(batch)).map(Path::of);
    }

    /** Forgets the checkpoint of a source that is done with, unless another node reads the same by now. */
    public void finished(String batch) {
        transactions.write(() -> checkpoints.delete(batch));
    }

    /** Within a transaction. */
    public Receipts keep(List<Mapping> mappings, @Nullable String batch, int items) {
        long now = clock.millis();
        List<Receipt> all = new ArrayList<>(mappings.size());
        for (List<Mapping> run : withdrawalsApart(mappings)) {
            all.addAll(
                    run.get(0) instanceof Mapping.Withdrawn withdrawn
                            ? List.of(withdraw.withdraw(withdrawn.event(), now))
                            : keepAtOnce(run, batch, now));
        }
        Receipts receipts = new Receipts(all);
        if (batch != null) {
            checkpoints.save(checkpoints.find(batch).plus(receipts, items), now);
        }
        return receipts;
    }

    /** Whoever is called off and hired again must be so in this order. */
    private static List<List<Mapping>> withdrawalsApart(List<Mapping> mappings) {
        List<List<Mapping>> runs = new ArrayList<>();
        int begun = 0;
        for (int i = 0; i < mappings.size(); i++) {
            if (mappings.get(i) instanceof Mapping.Withdrawn) {
                runs.add(mappings.subList(begun, i));
                runs.add(mappings.subList(i, i + 1));
                begun = i + 1;
            }
        }
        runs.add(mappings.subList(begun, mappings.size()));
        runs.removeIf(List::isEmpty);
        return runs;
    }

    private List<Receipt> keepAtOnce(List<Mapping> mappings, @Nullable String batch, long now) {
        Map<String, MappedEvent> firstOfKey = new LinkedHashMap<>();
        mappings.forEach(mapping -> {
            if (mapping instanceof Mapping.Mapped mapped) {
                firstOfKey.putIfAbsent(mapped.event().eventKey(), mapped.event());
            }
        });
        Set<String> ofKnownPeople = knownPeople.ofKnownPeople(rowsWithoutId(firstOfKey.values()));
        Map<String, String> fresh = events.insert(firstOfKey.values(), now);
        Map<String, List<String>> entriesOfEvent = entries.insert(firstOfKey, fresh, now);
        entriesOfEvent.putAll(entries.ofEvents(without(firstOfKey.keySet(), fresh.keySet())));
        rejected.insert(mappings, Optional.ofNullable(batch).orElse(""), now);

        return receipts(mappings, fresh, entriesOfEvent, ofKnownPeople);
    }

    /** Of tables without ids: each change in a row makes it another event. */
    private static List<MappedEvent> rowsWithoutId(Collection<MappedEvent> events) {
        return events.stream()
                .filter(event -> event.position().source() == Source.FILE
                        && event.eventKey().length() > DIGEST_LENGTH
                        && DIGEST.matcher(event.eventKey()).matches()
                        && TABLE.matcher(event.position().name()).matches())
                .toList();
    }

    private static List<String> without(Set<String> keys, Set<String> fresh) {
        return keys.stream().filter(key -> !fresh.contains(key)).toList();
    }

    private static List<Receipt> receipts(
            List<Mapping> mappings,
            Map<String, String> fresh,
            Map<String, List<String>> entriesOfEvent,
            Set<String> ofKnownPeople) {
        Map<String, String> unseen = new HashMap<>(fresh);
        List<Receipt> receipts = new ArrayList<>(mappings.size());
        for (Mapping mapping : mappings) {
            if (mapping instanceof Mapping.Mapped mapped) {
                String key = mapped.event().eventKey();
                String eventId = unseen.remove(key);
                receipts.add(new Receipt.Accepted(
                        mapped.position(),
                        key,
                        eventId,
                        entriesOfEvent.getOrDefault(key, List.of()),
                        eventId == null,
                        mapped.event().note(),
                        eventId != null && ofKnownPeople.contains(key)));
            } else if (mapping instanceof Mapping.Ignored ignored) {
                receipts.add(new Receipt.Ignored(ignored.position(), ignored.reason()));
            } else if (mapping instanceof Mapping.Rejected refused) {
                receipts.add(new Receipt.Rejected(refused.position(), refused.reason()));
            }
        }
        return receipts;
    }
}
