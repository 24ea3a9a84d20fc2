package io.joiner.ops.health;

import io.joiner.graph.client.ClockSkew;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether joiner's clock agrees with Graph's, as of Graph's last answer. */
@Component
class ClockHealthIndicator extends AbstractHealthIndicator {

    private final ClockSkew skew;

    ClockHealthIndicator(ClockSkew skew) {
        super("the clocks can't be compared");
        this.skew = skew;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        skew.ahead().ifPresent(ahead -> tell(ahead, health));
    }

    private static void tell(Duration ahead, Health.Builder health) {
        health.withDetail("seconds ahead of Graph", ahead.toSeconds());
        if (ahead.abs().compareTo(ClockSkew.TOLERATED) > 0) {
            health.status(TargetsHealthIndicator.ATTENTION)
                    .withDetail(
                            "what to do",
                            "Have the machine's clock synchronised: tokens and signed webhooks may be refused, and dates such as"
                                    + " notBefore are kept wrongly.");
        }
    }
}
