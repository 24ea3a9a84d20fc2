package io.joiner.ops.telemetry;

import io.joiner.event.Masked;
import io.joiner.event.Notifications;
import io.joiner.graph.subscription.PersonConfirmed;
import io.joiner.graph.subscription.SubscriptionChanged;
import io.joiner.intake.graph.GraphReceiveProperties;
import io.joiner.ledger.accept.KeepNotifications.NotificationsKept;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What Microsoft Graph tells, and what becomes of the subscription to it; of people nothing but ids. */
@Component
class LogNotifications {

    private static final Logger log = LoggerFactory.getLogger("joiner.graph");

    /** Strangers may send any number of forged notifications. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final boolean kept;
    private final Clock clock;
    private Instant quietUntil = Instant.MIN;
    private long forged;
    private long unusable;

    LogNotifications(GraphReceiveProperties properties, Clock clock) {
        this.kept = properties.subscription().wanted();
        this.clock = clock;
    }

    @EventListener
    void on(NotificationsKept told) {
        tellOfDropped(told.notifications());
        if (told.notifications().subscriptionAtRisk()) {
            log.atLevel(kept ? Level.INFO : Level.WARN)
                    .log(
                            "Graph tells that a subscription must be renewed, was removed, or missed something. {}",
                            kept
                                    ? "It is looked after now."
                                    : "Operator: see to it, for joiner keeps none"
                                            + " (joiner.receive.graph.subscription.notification-url).");
        }
    }

    private synchronized void tellOfDropped(Notifications notifications) {
        forged += notifications.forged();
        unusable += notifications.unusable();
        Instant now = clock.instant();
        if (forged + unusable > 0 && !now.isBefore(quietUntil)) {
            log.atWarn()
                    .addKeyValue("forged", forged)
                    .addKeyValue("unusable", unusable)
                    .log(
                            "Notifications dropped: forged ones carry another client-state or tenant, unusable ones no user's"
                                    + " id. Operator: if Graph sent them, set joiner.receive.graph.client-state to what its"
                                    + " subscription was made with.");
            quietUntil = now.plus(QUIET);
            forged = 0;
            unusable = 0;
        }
    }

    @EventListener
    void on(PersonConfirmed confirmed) {
        log.atLevel(level(confirmed))
                .addKeyValue("objectId", Masked.id(confirmed.userId()))
                .log("{} {}", inWords(confirmed.outcome()), confirmed.reason());
    }

    private static Level level(PersonConfirmed confirmed) {
        return switch (confirmed.outcome()) {
            case CHANGED -> Level.DEBUG;
            case CREATED, NOBODY -> Level.INFO;
            case UNCLEAR -> confirmed.needsSomebody() ? Level.WARN : Level.INFO;
        };
    }

    private static String inWords(PersonConfirmed.Outcome outcome) {
        return switch (outcome) {
            case CREATED -> "New user taken in";
            case CHANGED -> "User changed";
            case NOBODY -> "User given up:";
            case UNCLEAR -> "Not known yet whether this user is new:";
        };
    }

    @EventListener
    void on(SubscriptionChanged changed) {
        log.atLevel(level(changed))
                .log("Subscription {}: {} {}", inWords(changed.change()), changed.what(), changed.whatToDo());
    }

    private static Level level(SubscriptionChanged changed) {
        return switch (changed.change()) {
            case RENEWED, CAUGHT_UP -> Level.DEBUG;
            case CREATED, FOUND, REPLACED -> Level.INFO;
            case LOST -> Level.WARN;
            case FAILED -> changed.whatToDo().isEmpty() ? Level.WARN : Level.ERROR;
        };
    }

    private static String inWords(SubscriptionChanged.Change change) {
        return switch (change) {
            case CREATED -> "made";
            case FOUND -> "found";
            case RENEWED -> "renewed";
            case LOST -> "lost, a new one is made";
            case REPLACED -> "deleted, a new one is made";
            case CAUGHT_UP -> "caught up with";
            case FAILED -> "in trouble, tried again later";
        };
    }
}
