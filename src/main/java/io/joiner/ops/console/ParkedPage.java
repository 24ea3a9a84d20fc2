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
import java.util.Objects;
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

    /** So many are replayed while the browser waits. */
    private static final int AT_ONCE = 100;

    private final ListParked listParked;
    private final ListEntries listEntries;
    private final ReplayParkedEntries replayParked;
    private final ReplayBeside replayBeside;

    ParkedPage(
            ListParked listParked,
            ListEntries listEntries,
            ReplayParkedEntries replayParked,
            ReplayBeside replayBeside) {
        this.listParked = listParked;
        this.listEntries = listEntries;
        this.replayParked = replayParked;
        this.replayBeside = replayBeside;
    }

    /** @param newest the newest of its entries */
    record Group(Cause cause, List<EntrySummary> newest) {}

    @GetMapping("/parked")
    String parked(Model model) {
        model.addAttribute("progress", replayBeside.last().orElse(null));
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
        if (listParked.ids(cause, AT_ONCE + 1).size() > AT_ONCE) {
            next.addFlashAttribute("told", beside(cause, visitor));
        } else {
            List<ReplayedEntry> replayed = new ArrayList<>();
            replayParked.replay(cause, visitor.asker(), replayed::add);
            next.addFlashAttribute("told", told(replayed));
        }
        return "redirect:/parked";
    }

    private String beside(Cause asked, Visitor visitor) {
        long all = listParked.causes().stream()
                .filter(cause -> cause.target().equals(asked.target())
                        && Objects.equals(cause.errorCode(), asked.errorCode())
                        && cause.whatToDo().equals(asked.whatToDo()))
                .mapToLong(Cause::entries)
                .sum();
        return replayBeside.begin(asked, all, visitor.asker())
                ? "All are replayed, beside the work and in the lane bulk, behind whom nobody waits. How far it is stands below."
                : "Another replay is under way; wait until it is done.";
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
