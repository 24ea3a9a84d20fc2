package io.joiner.ops.console;

import io.joiner.ledger.query.ListOutbox.Cursor;
import io.joiner.ledger.query.ListOutbox.Which;
import io.joiner.ops.flow.ShowAudit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the audit endpoint has, and what waits for it. */
@Controller
class AuditPage {

    private static final int ROWS = 50;

    private final ShowAudit showAudit;

    AuditPage(ShowAudit showAudit) {
        this.showAudit = showAudit;
    }

    @GetMapping("/audit")
    String audit(
            @RequestParam(defaultValue = "DELIVERED") Which which,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        model.addAttribute("audit", showAudit.now());
        model.addAttribute("which", which);
        model.addAttribute("page", showAudit.page(which, Cursor.read(after).orElse(null), ROWS));
        return "audit";
    }
}
