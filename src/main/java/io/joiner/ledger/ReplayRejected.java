package io.joiner.ledger;

import io.joiner.mapping.Mapping;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes rejected items in after all, when they can be mapped now; each once, in one commit with the note that it was. */
@Component
public class ReplayRejected {

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

    /** A rejected item as it is mapped now. */
    public record Remapped(String rejectedId, Mapping mapping) {}

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
        if (item.mapping() instanceof Mapping.Rejected rejected) {
            return note(item.rejectedId(), rejected.reason())
                    ? new Outcome.StillRejected(rejected.reason())
                    : new Outcome.NotRejected();
        }
        if (item.mapping() instanceof Mapping.Ignored ignored) {
            return take(item.rejectedId(), null) ? new Outcome.Ignored(ignored.reason()) : new Outcome.NotRejected();
        }
        return take(item.rejectedId(), eventKey(item.mapping())) ? accept(item.mapping()) : new Outcome.NotRejected();
    }

    private static String eventKey(Mapping mapping) {
        return mapping instanceof Mapping.Withdrawn withdrawn
                ? withdrawn.event().eventKey()
                : ((Mapping.Mapped) mapping).event().eventKey();
    }

    private Outcome accept(Mapping mapping) {
        Receipt receipt = acceptEvents.keep(List.of(mapping), null, 0).list().get(0);
        return receipt instanceof Receipt.Accepted accepted
                ? new Outcome.Accepted(accepted.eventKey(), accepted.duplicate(), accepted.entries())
                : new Outcome.Ignored(((Receipt.Ignored) receipt).reason());
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
