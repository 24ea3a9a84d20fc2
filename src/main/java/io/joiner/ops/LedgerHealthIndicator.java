package io.joiner.ops;

import io.joiner.ledger.LedgerPulse;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Whether the ledger can be written; without it joiner takes nothing in and calls nobody. */
@Component
class LedgerHealthIndicator extends AbstractHealthIndicator {

    private final LedgerPulse pulse;

    LedgerHealthIndicator(LedgerPulse pulse) {
        this.pulse = pulse;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Optional<Instant> failing = pulse.failingSince();
        health.up();
        failing.ifPresent(since -> health.down()
                .withDetail("failing since", since)
                .withDetail("what to do", "Check the disk's space and the database; the log tells what failed."));
    }
}
