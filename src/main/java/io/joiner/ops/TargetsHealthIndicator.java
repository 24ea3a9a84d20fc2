package io.joiner.ops;

import io.joiner.ledger.TargetRests;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/** Whether each target takes calls, and what is to be mended if not. Joiner itself is well all the same: entries wait. */
@Component
class TargetsHealthIndicator extends AbstractHealthIndicator {

    /** Needs a person, while joiner goes on; see {@code management.endpoint.health.status}. */
    static final Status ATTENTION = new Status("ATTENTION");

    private final TargetRests rests;

    TargetsHealthIndicator(TargetRests rests) {
        super("the targets' state can't be read");
        this.rests = rests;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        for (TargetRests.Rest rest : rests.all()) {
            health.status(ATTENTION).withDetail(rest.target(), rest.reason() + " " + rest.whatToDo());
        }
    }
}
