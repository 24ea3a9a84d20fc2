package io.joiner.ops.console;

import io.joiner.ledger.EntrySummary;
import io.joiner.ledger.query.ListEntries;
import io.joiner.ops.entries.CallEntryOff;
import io.joiner.ops.entries.ReplayParkedEntries;
import io.joiner.ops.operations.Reason;
import io.joiner.ops.operations.WhyNot;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Replays or calls off one entry, and says what came of it on the person's page. */
@Controller
class ActOnEntry {

    private final ListEntries listEntries;
    private final ReplayParkedEntries replayParked;
    private final CallEntryOff callOff;

    ActOnEntry(ListEntries listEntries, ReplayParkedEntries replayParked, CallEntryOff callOff) {
        this.listEntries = listEntries;
        this.replayParked = replayParked;
        this.callOff = callOff;
    }

    @PostMapping("/entries/{id}/replay")
    String replay(@PathVariable String id, @ModelAttribute("visitor") Visitor visitor, RedirectAttributes next) {
        EntrySummary entry = entry(id);
        Optional<String> whyNot = WhyNot.replayed(
                replayParked.replay(List.of(id), false, visitor.asker()).get(0).outcome());
        return personPage(entry, whyNot.orElse("Replayed: it goes round again as soon as the limit allows."), next);
    }

    @PostMapping("/entries/{id}/cancel")
    String cancel(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String reason,
            @ModelAttribute("visitor") Visitor visitor,
            RedirectAttributes next) {
        EntrySummary entry = entry(id);
        String told = Reason.said(reason)
                .map(said -> WhyNot.cancelled(callOff.cancel(id, said, visitor.asker()))
                        .orElse("Cancelled; the audit is told."))
                .orElse("Not cancelled: " + Reason.WANTED);
        return personPage(entry, told, next);
    }

    private EntrySummary entry(String id) {
        return listEntries.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String personPage(EntrySummary entry, String told, RedirectAttributes next) {
        next.addAttribute("id", PersonPath.id(entry.objectId(), entry.id()));
        next.addFlashAttribute("told", told);
        return "redirect:/people/{id}";
    }
}
