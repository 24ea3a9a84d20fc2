package io.joiner.ledger.accept;

import io.joiner.event.DomainEvent;
import io.joiner.event.Notifications;
import io.joiner.ledger.rows.NotifiedRows;
import io.joiner.ledger.rows.SubscriptionRows;
import io.joiner.ledger.store.LedgerUnavailableException;
import io.joiner.ledger.store.Signal;
import io.joiner.ledger.store.Transactions;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps what Microsoft Graph tells, in one commit; only then may it be acknowledged. */
@Component
public class KeepNotifications {

    private final Transactions transactions;
    private final NotifiedRows people;
    private final SubscriptionRows subscriptions;
    private final Signal signal;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    KeepNotifications(
            Transactions transactions,
            NotifiedRows people,
            SubscriptionRows subscriptions,
            Signal signal,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.transactions = transactions;
        this.people = people;
        this.subscriptions = subscriptions;
        this.signal = signal;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Tells those beside the rooms what came, after the commit. */
    public record NotificationsKept(Notifications notifications) implements DomainEvent {}

    /**
     * Keeps what Graph notified of, in one commit.
     *
     * @throws LedgerUnavailableException if nothing was kept
     */
    public void keep(Notifications notifications) {
        if (!notifications.people().isEmpty() || notifications.subscriptionAtRisk()) {
            Instant now = clock.instant();
            transactions.write(() -> write(notifications, now));
            signal.raise();
        }
        publisher.publishEvent(new NotificationsKept(notifications));
    }

    private boolean write(Notifications notifications, Instant now) {
        people.insert(notifications.people(), notifications.createdSince(), now);
        if (notifications.subscriptionAtRisk()) {
            subscriptions.ask(now);
        }
        return true;
    }
}
