package io.joiner.ops.console;

import io.joiner.ledger.EntrySummary;
import io.joiner.ledger.query.ListEntries;
import io.joiner.ledger.query.ListParked;
import io.joiner.ledger.query.ListParked.Cause;
import io.joiner.ops.entries.CancelParkedEntries;
import io.joiner.ops.entries.ReplayAll;
import io.joiner.ops.operations.Operation;
import io.joiner.ops.operations.Operations;
import io.joiner.ops.operations.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    private final ListParked listParked;
    private final ListEntries listEntries;
    private final ReplayAll replayAll;
    private final CancelParkedEntries cancelParked;
    private final Operations operations;

    ParkedPage(
            ListParked listParked,
            ListEntries listEntries,
            ReplayAll replayAll,
            CancelParkedEntries cancelParked,
            Operations operations) {
        this.listParked = listParked;
        this.listEntries = listEntries;
        this.replayAll = replayAll;
        this.cancelParked = cancelParked;
        this.operations = operations;
    }

    /** @param newest the newest of its entries */
    record Group(Cause cause, List<EntrySummary> newest) {}

    @GetMapping("/parked")
    String parked(Model model) {
        model.addAttribute("operation", operations.last(Operation.On.PARKED).orElse(null));
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
        String told = SayOperation.parked(replayAll.parked(cause(target, code, whatToDo), visitor.asker()));
        return told(told, next);
    }

    /**
     * Calls off what a cause parks, as it stands now.
     *
     * @param sure that whoever asks knows there is no way back
     */
    @PostMapping("/parked/cancel")
    String cancel(
            @RequestParam String target,
            @RequestParam String code,
            @RequestParam String whatToDo,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(defaultValue = "false") boolean sure,
            @ModelAttribute("visitor") Visitor visitor,
            RedirectAttributes next) {
        if (!sure) {
            return told("Nothing was cancelled: say that you know it can't be undone.", next);
        }
        Cause cause = cause(target, code, whatToDo);
        return told(
                Reason.said(reason)
                        .map(said -> SayOperation.cancelled(cancelParked.cancel(cause, said, visitor.asker())))
                        .orElse("Nothing was cancelled: " + Reason.WANTED),
                next);
    }

    private static Cause cause(String target, String code, String whatToDo) {
        return new Cause(target, code.isEmpty() ? null : code, "", whatToDo, 0, Instant.EPOCH);
    }

    private static String told(String told, RedirectAttributes next) {
        next.addFlashAttribute("told", told);
        return "redirect:/parked";
    }
}
