package io.joiner.ledger.operate;

import io.joiner.ledger.Receipt;
import io.joiner.ledger.accept.AcceptEvents;
import io.joiner.ledger.outbox.Actions;
import io.joiner.ledger.store.Committed;
import io.joiner.ledger.store.Signal;
import io.joiner.ledger.store.Transactions;
import io.joiner.mapping.Mapping;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes rejected items in after all, when they can be mapped now; each once, in one commit with the note that it was. */
@Component
public class ReplayRejected {

    private static final Outcome NOT_REJECTED = new Outcome.NotRejected();

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final AcceptEvents acceptEvents;
    private final Actions actions;
    private final Signal signal;
    private final Clock clock;

    ReplayRejected(
            Transactions transactions,
            JdbcClient jdbc,
            AcceptEvents acceptEvents,
            Actions actions,
            Signal signal,
            Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.acceptEvents = acceptEvents;
        this.actions = actions;
        this.signal = signal;
        this.clock = clock;
    }

    /**
     * A rejected item as it is mapped now.
     *
     * @param mappings one for each of its events; at least one
     */
    public record Remapped(String rejectedId, List<Mapping> mappings) {

        public Remapped(String rejectedId, Mapping only) {
            this(rejectedId, List.of(only));
        }

        /** Those that can be taken now. */
        public List<Mapping> fit() {
            return mappings.stream()
                    .filter(mapping -> !(mapping instanceof Mapping.Rejected))
                    .toList();
        }

        /** Why the item can't be taken, or not all of it; empty if it can. */
        public Optional<String> whyNot() {
            return mappings.stream()
                    .filter(Mapping.Rejected.class::isInstance)
                    .map(mapping -> ((Mapping.Rejected) mapping).reason())
                    .findFirst();
        }

        /** The key of the first event that can be taken; empty if all are to be left alone. */
        public Optional<String> eventKey() {
            return mappings.stream()
                    .flatMap(mapping -> eventKey(mapping).stream())
                    .findFirst();
        }

        private static Optional<String> eventKey(Mapping mapping) {
            if (mapping instanceof Mapping.Mapped mapped) {
                return Optional.of(mapped.event().eventKey());
            }
            return mapping instanceof Mapping.Withdrawn withdrawn
                    ? Optional.of(withdrawn.event().eventKey())
                    : Optional.empty();
        }
    }

    /** What became of it. */
    public sealed interface Outcome {

        /** Whether it is rejected no longer. */
        default boolean isTaken() {
            return this instanceof Accepted || this instanceof Ignored;
        }

        /** It is an event now; {@code duplicate} when the ledger had that event already. */
        record Accepted(String eventKey, boolean duplicate, List<String> entries) implements Outcome {}

        /** It is a good event of another kind. */
        record Ignored(String reason) implements Outcome {}

        /** It can't be taken. */
        record StillRejected(String reason) implements Outcome {}

        /** A replay before this one took it, or it was never rejected. */
        record NotRejected() implements Outcome {}
    }

    /** Replays items, each kept or left on its own; what became of each, in their order. */
    public List<Outcome> replay(List<Remapped> items) {
        return all(items, this::replay);
    }

    /** As {@link #replay(List)}, noted of each item that is taken, in the same commit with it, and of none that stays. */
    public List<Outcome> replay(List<Remapped> items, Actions.Change change) {
        return all(items, item -> {
            Outcome outcome = replay(item);
            if (outcome.isTaken()) {
                actions.made(change.to(item.rejectedId()));
            }
            return outcome;
        });
    }

    private List<Outcome> all(List<Remapped> items, Function<Remapped, Outcome> one) {
        List<CompletableFuture<Outcome>> replayed = items.stream()
                .map(item -> transactions.submit(() -> one.apply(item)))
                .toList();
        List<Outcome> outcomes = replayed.stream().map(Committed::result).toList();
        signal.raise();
        return outcomes;
    }

    private Outcome replay(Remapped item) {
        return item.whyNot()
                .map(reason -> stays(item, reason))
                .orElseGet(() ->
                        take(item.rejectedId(), item.eventKey().orElse(null)) ? accept(item.mappings()) : NOT_REJECTED);
    }

    /** What can be taken of it is taken: the next replay finds that those are known. */
    private Outcome stays(Remapped item, String reason) {
        if (!note(item.rejectedId(), reason)) {
            return NOT_REJECTED;
        }
        if (!item.fit().isEmpty()) {
            acceptEvents.keep(item.fit(), null, 0);
        }
        return new Outcome.StillRejected(reason);
    }

    /** Told as one: by the first event's key, as a duplicate if all are, as ignored if nothing else came of it. */
    private Outcome accept(List<Mapping> mappings) {
        List<Receipt> receipts = acceptEvents.keep(mappings, null, 0).list();
        List<Receipt.Accepted> accepted = receipts.stream()
                .filter(Receipt.Accepted.class::isInstance)
                .map(Receipt.Accepted.class::cast)
                .toList();
        return accepted.isEmpty()
                ? new Outcome.Ignored(((Receipt.Ignored) receipts.get(0)).reason())
                : new Outcome.Accepted(
                        accepted.get(0).eventKey(),
                        accepted.stream().allMatch(Receipt.Accepted::duplicate),
                        accepted.stream()
                                .flatMap(event -> event.entries().stream())
                                .toList());
    }

    /** The mark comes first: of two who replay the same item, the second finds it and does nothing. */
    private boolean take(String rejectedId, @Nullable String eventKey) {
        return jdbc.sql("""
                                update rejected set replayed_at = ?, replayed_as = ?, tried_at = ?, tried_reason = null
                                where id = ? and replayed_at is null""")
                        .param(clock.millis())
                        .param(eventKey)
                        .param(clock.millis())
                        .param(rejectedId)
                        .update()
                == 1;
    }

    private boolean note(String rejectedId, String reason) {
        return jdbc.sql("update rejected set tried_at = ?, tried_reason = ? where id = ? and replayed_at is null")
                        .params(clock.millis(), reason, rejectedId)
                        .update()
                == 1;
    }
}
