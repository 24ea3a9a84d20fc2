package io.joiner.ops.console;

import io.joiner.ops.entries.ReplaySetAsideRecords;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Has audit records sent again that were set aside. */
@Controller
class ActOnAudit {

    private final ReplaySetAsideRecords replaySetAside;

    ActOnAudit(ReplaySetAsideRecords replaySetAside) {
        this.replaySetAside = replaySetAside;
    }

    @PostMapping("/audit/replay")
    String replay(@ModelAttribute("visitor") Visitor visitor, RedirectAttributes next) {
        int replayed = replaySetAside.replay(null, visitor.asker());
        next.addFlashAttribute(
                "told", replayed == 0 ? "None was set aside." : replayed + " records are sent again, from now on.");
        return "redirect:/audit?which=PENDING";
    }
}
