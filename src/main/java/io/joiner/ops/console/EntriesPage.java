package io.joiner.ops.console;

import io.joiner.ledger.EntryState;
import io.joiner.ledger.EntrySummary;
import io.joiner.ledger.ListEntries;
import io.joiner.mapping.Lane;
import io.joiner.mapping.TargetsProperties;
import io.joiner.ops.desk.Page;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All entries, newest first, by state, target and lane. */
@Controller
class EntriesPage {

    private static final int ROWS = 50;

    private final ListEntries listEntries;
    private final TreeSet<String> targets;

    EntriesPage(ListEntries listEntries, TargetsProperties targets) {
        this.listEntries = listEntries;
        this.targets = new TreeSet<>(targets.targets().keySet());
    }

    @GetMapping("/entries")
    String list(
            @RequestParam(required = false) @Nullable EntryState state,
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable Lane lane,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        String ofTarget = target == null || target.isEmpty() ? null : target;
        ListEntries.Filter filter = new ListEntries.Filter(state, ofTarget, lane, null);
        model.addAttribute("filter", filter);
        model.addAttribute("states", EntryState.values());
        model.addAttribute("lanes", Lane.values());
        model.addAttribute("targets", targets);
        model.addAttribute(
                "page",
                Page.of(listEntries.page(filter, after, ROWS + 1), ROWS, Function.identity(), EntrySummary::id));
        return "entries";
    }
}
