package io.joiner.ops.targets;

import io.joiner.ledger.query.WaitingTargets;
import io.joiner.mapping.target.TargetsProperties;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Targets that were removed from the configuration of this node, or renamed, while the ledger has entries for them.
 *
 * <p>Only told, and nothing is changed by itself: another node may have them configured still, or they may be configured again,
 * and then their entries, pauses and stops are what they were.
 */
@Component
public class UnconfiguredTargets {

    private final WaitingTargets waitingTargets;
    private final Set<String> configured;

    UnconfiguredTargets(WaitingTargets waitingTargets, TargetsProperties targets) {
        this.waitingTargets = waitingTargets;
        this.configured = new TreeSet<>(targets.targets().keySet());
    }

    /** Whether joiner calls the target. A command that is run without any target does not know, and takes all for configured. */
    public boolean isConfigured(String target) {
        return configured.isEmpty() || configured.contains(target);
    }

    /** Those with entries that wait or are parked, by name. */
    public List<UnconfiguredTarget> all() {
        return configured.isEmpty()
                ? List.of()
                : waitingTargets.beyond(configured).stream()
                        .map(UnconfiguredTarget::of)
                        .toList();
    }

    /** Those with entries that wait, by name: somebody must act. */
    public List<UnconfiguredTarget> waiting() {
        return all().stream().filter(target -> target.waiting() > 0).toList();
    }
}
