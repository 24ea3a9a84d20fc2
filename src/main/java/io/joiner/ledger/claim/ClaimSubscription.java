package io.joiner.ledger.claim;

import io.joiner.ledger.Subscription;
import io.joiner.ledger.rows.NotifiedRows;
import io.joiner.ledger.rows.SubscriptionRows;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.ledger.store.Signal;
import io.joiner.ledger.store.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets one node at a time do what is due about the subscription, and keeps what came of it. */
@Component
public class ClaimSubscription {

    /** Far longer than one request takes; after it, a claim counts as left by somebody who died. */
    public static final Duration LEASE = Duration.ofMinutes(2);

    private final Transactions transactions;
    private final SubscriptionRows subscriptions;
    private final NotifiedRows people;
    private final JdbcClient jdbc;
    private final LedgerReads reads;
    private final Signal signal;
    private final Clock clock;

    ClaimSubscription(
            Transactions transactions,
            SubscriptionRows subscriptions,
            NotifiedRows people,
            JdbcClient jdbc,
            LedgerReads reads,
            Signal signal,
            Clock clock) {
        this.transactions = transactions;
        this.subscriptions = subscriptions;
        this.people = people;
        this.jdbc = jdbc;
        this.reads = reads;
        this.signal = signal;
        this.clock = clock;
    }

    /**
     * The subscription, in the hands of whoever knows the claim.
     *
     * @param claim known to the holder alone; also Graph's client-request-id
     * @param at when it was claimed
     */
    public record Held(String claim, Instant at, Subscription subscription) {}

    /** Has it looked after at the next moment at which nothing else is under way, whenever it is due. */
    public void ask() {
        Instant now = clock.instant();
        transactions.write(() -> {
            subscriptions.ask(now);
            return true;
        });
        signal.raise();
    }

    /** The subscription, if there is something to be done about it now. */
    public Optional<Held> next() {
        Instant now = clock.instant();
        return SubscriptionRows.nothingDue(reads.jdbc(), now) ? Optional.empty() : transactions.write(() -> claim(now));
    }

    private Optional<Held> claim(Instant now) {
        subscriptions.begin(now);
        String claim = UUID.randomUUID().toString();
        return subscriptions.claim(claim, now, now.plus(LEASE))
                ? SubscriptionRows.find(jdbc).map(subscription -> new Held(claim, now, subscription))
                : Optional.empty();
    }

    /** Ends the claim; the next step is due then. False when the claim was lost: nothing is kept then. */
    public boolean advance(Held held, Subscription to, Instant due) {
        return advance(held, to, due, Set.of(), held.at());
    }

    /**
     * As {@link #advance(Held, Subscription, Instant)}, and keeps people in the same commit as if Graph had told of them.
     *
     * @param createdSince all of them were created since then
     */
    public boolean advance(Held held, Subscription to, Instant due, Collection<String> userIds, Instant createdSince) {
        Instant now = clock.instant();
        boolean ours = transactions.write(() -> {
            boolean advanced = subscriptions.advance(held.claim(), to, due);
            if (advanced) {
                people.insert(userIds, createdSince, now);
            }
            return advanced;
        });
        signal.raise();
        return ours;
    }

    /** The subscription as it stands; empty before the first look. */
    public Optional<Subscription> now() {
        return SubscriptionRows.find(reads.jdbc());
    }
}
