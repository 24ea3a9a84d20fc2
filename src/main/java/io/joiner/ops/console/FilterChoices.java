package io.joiner.ops.console;

import io.joiner.ledger.EntryState;
import io.joiner.mapping.Lane;
import io.joiner.mapping.target.TargetsProperties;
import io.joiner.ops.targets.UnconfiguredTargets;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the form that filters entries offers, on whichever page it stands. */
@Component
class FilterChoices {

    private final UnconfiguredTargets unconfigured;
    private final Set<String> targets;

    FilterChoices(UnconfiguredTargets unconfigured, TargetsProperties targets) {
        this.unconfigured = unconfigured;
        this.targets = new TreeSet<>(targets.targets().keySet());
    }

    void offer(Model model) {
        model.addAttribute("states", EntryState.values());
        model.addAttribute("lanes", Lane.values());
        model.addAttribute("targets", targets());
    }

    private Set<String> targets() {
        Set<String> all = new TreeSet<>(targets);
        unconfigured.all().forEach(target -> all.add(target.target()));
        return all;
    }
}
