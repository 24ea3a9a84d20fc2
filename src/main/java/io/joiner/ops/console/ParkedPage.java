package io.joiner.ops.console;

import io.joiner.ledger.EntrySummary;
import io.joiner.ledger.ListEntries;
import io.joiner.ledger.ListParked;
import io.joiner.ledger.ListParked.Cause;
import io.joiner.ledger.ReplayParked;
import io.joiner.ops.desk.ReplayParkedEntries;
import io.joiner.ops.desk.ReplayedEntry;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Parked entries by their causes, each with its one remedy. */
@Controller
class ParkedPage {

    private static final int SHOWN = 10;
    private static final int AT_ONCE = 1_000;

    private final ListParked listParked;
    private final ListEntries listEntries;
    private final ReplayParkedEntries replayParked;

    ParkedPage(ListParked listParked, ListEntries listEntries, ReplayParkedEntries replayParked) {
        this.listParked = listParked;
        this.listEntries = listEntries;
        this.replayParked = replayParked;
    }

    /** @param newest the newest of its entries */
    record Group(Cause cause, List<EntrySummary> newest) {}

    @GetMapping("/parked")
    String parked(Model model) {
        model.addAttribute(
                "groups",
                listParked.causes().stream()
                        .map(cause -> new Group(
                                cause,
                                listParked.ids(cause, SHOWN).stream()
                                        .flatMap(id -> listEntries.find(id).stream())
                                        .toList()))
                        .toList());
        return "parked";
    }

    /** Replays what a cause parks, as it stands now. */
    @PostMapping("/parked/replay")
    String replay(
            @RequestParam String target,
            @RequestParam String code,
            @RequestParam String whatToDo,
            @ModelAttribute("visitor") Visitor visitor,
            RedirectAttributes next) {
        Cause cause = new Cause(target, code.isEmpty() ? null : code, "", whatToDo, 0, 0);
        List<ReplayedEntry> replayed = new ArrayList<>();
        List<String> ids = listParked.ids(cause, AT_ONCE);
        if (!ids.isEmpty()) {
            replayed.addAll(replayParked.replay(ids, false, visitor.asker()));
        }
        next.addFlashAttribute("told", told(replayed));
        return "redirect:/parked";
    }

    private static String told(List<ReplayedEntry> replayed) {
        long ready = replayed.stream()
                .filter(entry -> entry.outcome() == ReplayParked.Outcome.READY)
                .count();
        long left = replayed.size() - ready;
        return "%d replayed; more than a handful go in the lane bulk, behind whom nobody waits.%s"
                .formatted(ready, left == 0 ? "" : " " + left + " stay: they wait elsewhere, or are parked no more.");
    }
}
