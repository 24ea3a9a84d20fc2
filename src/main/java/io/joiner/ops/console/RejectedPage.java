package io.joiner.ops.console;

import io.joiner.event.Source;
import io.joiner.ledger.query.ListRejected;
import io.joiner.ledger.query.ListRejected.Cursor;
import io.joiner.ops.entries.RejectedStory;
import io.joiner.ops.entries.ReplayAll;
import io.joiner.ops.entries.ReplayRejectedEvents;
import io.joiner.ops.entries.ShowText;
import io.joiner.ops.operations.Operation;
import io.joiner.ops.operations.Operations;
import io.joiner.ops.operations.Page;
import io.joiner.ops.operations.ReplayedEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Events that could not be taken, and their replay after a mend. */
@Controller
class RejectedPage {

    private static final int ROWS = 50;

    /** So much of a text tells what is wrong with it. */
    private static final int CHARACTERS = 4_000;

    private final ListRejected listRejected;
    private final ShowText showText;
    private final ReplayRejectedEvents replayRejected;
    private final ReplayAll replayAll;
    private final Operations operations;

    RejectedPage(
            ListRejected listRejected,
            ShowText showText,
            ReplayRejectedEvents replayRejected,
            ReplayAll replayAll,
            Operations operations) {
        this.listRejected = listRejected;
        this.showText = showText;
        this.replayRejected = replayRejected;
        this.replayAll = replayAll;
        this.operations = operations;
    }

    @GetMapping("/rejected")
    String rejected(
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Cursor from = Cursor.read(after).orElse(null);
        model.addAttribute("operation", operations.last(Operation.On.REJECTED).orElse(null));
        model.addAttribute("whole", false);
        model.addAttribute("newest", from == null);
        model.addAttribute("source", source);
        model.addAttribute(
                "sources", Arrays.stream(Source.values()).map(Source::label).toList());
        model.addAttribute(
                "page",
                Page.of(
                        listRejected.pageWithTexts(filter(source), from, ROWS + 1, CHARACTERS),
                        ROWS,
                        RejectedStory::masked,
                        item -> Cursor.after(item).toString()));
        return "rejected";
    }

    /** One with its text as it came, for the role hr; it does not refresh itself, since each look is noted. */
    @PostMapping("/rejected/{id}/text")
    String text(@PathVariable String id, @ModelAttribute("visitor") Visitor visitor, Model model) {
        RejectedStory story =
                showText.of(id, visitor.asker()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("source", story.source());
        model.addAttribute("page", new Page<>(List.of(story), null));
        model.addAttribute("whole", true);
        return "rejected";
    }

    @PostMapping("/rejected/{id}/replay")
    String replayOne(@PathVariable String id, @ModelAttribute("visitor") Visitor visitor, RedirectAttributes next) {
        ReplayedEvent replayed =
                replayRejected.replay(List.of(id), false, visitor.asker()).get(0);
        String stays = replayed.whyItStays();
        return told(stays == null ? "Replayed: it is taken." : "Replayed, and still rejected: " + stays, next);
    }

    @PostMapping("/rejected/replay")
    String replayAll(
            @RequestParam(defaultValue = "") String source,
            @ModelAttribute("visitor") Visitor visitor,
            RedirectAttributes next) {
        return told(SayOperation.rejected(replayAll.rejected(filter(source), false, visitor.asker())), next);
    }

    private static String told(String told, RedirectAttributes next) {
        next.addFlashAttribute("told", told);
        return "redirect:/rejected";
    }

    private static ListRejected.Filter filter(String source) {
        return new ListRejected.Filter(source.isEmpty() ? null : source, Instant.EPOCH);
    }
}
