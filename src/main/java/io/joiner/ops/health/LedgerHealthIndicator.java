package io.joiner.ops.health;

import io.joiner.ledger.node.LedgerPulse;
import io.joiner.ledger.store.LedgerProperties;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether the ledger can be written; without it joiner takes nothing in and calls nobody. */
@Component
class LedgerHealthIndicator extends AbstractHealthIndicator {

    private final LedgerProperties ledger;
    private final LedgerPulse pulse;

    LedgerHealthIndicator(LedgerProperties ledger, LedgerPulse pulse) {
        super("the ledger's state can't be read");
        this.ledger = ledger;
        this.pulse = pulse;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Optional<Instant> failing = pulse.failingSince();
        health.up().withDetail("kept in", ledger.describe());
        failing.ifPresent(since -> health.down()
                .withDetail("failing since", since)
                .withDetail("what to do", "Check the disk's space and the database; the log tells what failed."));
    }
}
