package io.joiner.ops.telemetry;

import io.joiner.event.Notifications;
import io.joiner.graph.subscription.PersonConfirmed;
import io.joiner.graph.subscription.SubscriptionChanged;
import io.joiner.ledger.accept.KeepNotifications.NotificationsKept;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Counts what Microsoft Graph tells, and what becomes of it. */
@Component
class CountNotifications {

    private final MeterRegistry meters;

    CountNotifications(MeterRegistry meters) {
        this.meters = meters;
    }

    @EventListener
    void on(NotificationsKept kept) {
        Notifications notifications = kept.notifications();
        count("kept", notifications.people().size() + (notifications.subscriptionAtRisk() ? 1 : 0));
        count("ignored", notifications.ignored());
        count("forged", notifications.forged());
        count("unusable", notifications.unusable());
    }

    private void count(String result, int number) {
        Counter.builder("joiner.graph.notifications")
                .description("Notifications by what became of them")
                .tag("result", result)
                .register(meters)
                .increment(number);
    }

    /** Events of new users are counted where they are accepted. */
    @EventListener
    void on(PersonConfirmed confirmed) {
        Counter.builder("joiner.graph.confirmed")
                .description("Questions whether a user is new, by their answer")
                .tag("outcome", confirmed.outcome().name().toLowerCase(Locale.ROOT))
                .register(meters)
                .increment();
        if (confirmed.outcome() == PersonConfirmed.Outcome.CHANGED) {
            Counter.builder("joiner.events.ignored")
                    .description("Events of another kind")
                    .tag("source", "graph")
                    .register(meters)
                    .increment();
        }
    }

    @EventListener
    void on(SubscriptionChanged changed) {
        Counter.builder("joiner.graph.subscription")
                .description("What happened to the subscription")
                .tag("change", changed.change().name().toLowerCase(Locale.ROOT))
                .register(meters)
                .increment();
    }
}
