package io.joiner.ledger.node;

import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long what a node works on stays that node's.
 *
 * @param duration How long after a node's last heartbeat other nodes take over what that node was calling, delivering and
 *     reading.
 * @param heartbeat How often a node renews its lease; at most a third of the duration.
 */
@Validated
@ConfigurationProperties("joiner.ledger.lease")
public record LeaseProperties(
        @DefaultValue("15s") Duration duration,
        @DefaultValue("4s") Duration heartbeat) {

    private static final Duration SHORTEST = Duration.ofMillis(100);

    /** Else one late word, such as after a long pause of the machine, would cost the node all that it works on. */
    @AssertTrue(
            message =
                    "joiner.ledger.lease.heartbeat must be 100ms at least, and a third of joiner.ledger.lease.duration at most")
    boolean isHeartbeatOftenEnough() {
        return heartbeat.compareTo(SHORTEST) >= 0 && heartbeat.multipliedBy(3).compareTo(duration) <= 0;
    }

    public long endOf(Instant now) {
        return now.plus(duration).toEpochMilli();
    }
}
