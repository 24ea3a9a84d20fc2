package io.joiner.ops.start;

import io.joiner.ops.targets.UnconfiguredTargets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Says once, when all runs, that entries wait for a target which the configuration does not name any more. */
@Component
class SayUnconfiguredTargets {

    private static final Logger log = LoggerFactory.getLogger("joiner.setup");

    private final UnconfiguredTargets unconfigured;

    SayUnconfiguredTargets(UnconfiguredTargets unconfigured) {
        this.unconfigured = unconfigured;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(3)
    void say() {
        try {
            unconfigured
                    .waiting()
                    .forEach(target ->
                            log.warn("Target {}: {} {}", target.target(), target.inWords(), target.whatToDo()));
        } catch (DataAccessException e) {
            log.warn("The ledger can't be read, so targets that were removed are not told of", e);
        }
    }
}
