package io.joiner.ops.health;

import io.joiner.intake.graph.GraphReceiveProperties;
import io.joiner.ledger.Subscription;
import io.joiner.ledger.claim.ClaimSubscription;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether Microsoft Graph is going to tell of new users, for those who have joiner keep the subscription. */
@Component
class SubscriptionHealthIndicator extends AbstractHealthIndicator {

    private final ClaimSubscription subscriptions;
    private final boolean kept;
    private final Clock clock;

    SubscriptionHealthIndicator(ClaimSubscription subscriptions, GraphReceiveProperties properties, Clock clock) {
        super("the subscription's state can't be read");
        this.subscriptions = subscriptions;
        this.kept = properties.enabled() && properties.subscription().wanted();
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        if (kept) {
            subscriptions.now().ifPresent(subscription -> tell(subscription, health));
        }
    }

    private void tell(Subscription subscription, Health.Builder health) {
        health.withDetail("next", subscription.step()).withDetail("complete until", subscription.completeUntil());
        if (subscription.expiresAt() != null) {
            health.withDetail("expires", subscription.expiresAt());
        }
        if (subscription.trouble() != null) {
            health.withDetail("trouble", subscription.trouble());
        }
        if (subscription.needsSomebody(clock.instant())) {
            health.status(TargetsHealthIndicator.ATTENTION)
                    .withDetail("what to do", Objects.requireNonNullElse(subscription.whatToDo(), "See the log."));
        }
    }
}
