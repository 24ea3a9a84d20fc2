package io.joiner.ops.console;

import io.joiner.ledger.EntryState;
import io.joiner.mapping.Lane;
import io.joiner.mapping.TargetsProperties;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the form that filters entries offers, on whichever page it stands. */
@Component
class FilterChoices {

    private final TreeSet<String> targets;

    FilterChoices(TargetsProperties targets) {
        this.targets = new TreeSet<>(targets.targets().keySet());
    }

    void offer(Model model) {
        model.addAttribute("states", EntryState.values());
        model.addAttribute("lanes", Lane.values());
        model.addAttribute("targets", targets);
    }
}
