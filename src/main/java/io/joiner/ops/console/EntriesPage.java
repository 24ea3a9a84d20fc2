package io.joiner.ops.console;

import io.joiner.ledger.EntryState;
import io.joiner.ledger.EntrySummary;
import io.joiner.ledger.query.ListEntries;
import io.joiner.mapping.Lane;
import io.joiner.ops.operations.Page;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All entries, newest first, by state, target, lane and reason: the code of Graph's that their verdict has. */
@Controller
class EntriesPage {

    private static final int ROWS = 50;

    private final ListEntries listEntries;
    private final FilterChoices choices;

    EntriesPage(ListEntries listEntries, FilterChoices choices) {
        this.listEntries = listEntries;
        this.choices = choices;
    }

    @GetMapping("/entries")
    String list(
            @RequestParam(required = false) @Nullable EntryState state,
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable Lane lane,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        ListEntries.Filter filter = new ListEntries.Filter(state, said(target), lane, said(code));
        model.addAttribute("filter", filter);
        choices.offer(model);
        model.addAttribute(
                "page",
                Page.of(listEntries.page(filter, after, ROWS + 1), ROWS, Function.identity(), EntrySummary::id));
        return "entries";
    }

    private static @Nullable String said(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
