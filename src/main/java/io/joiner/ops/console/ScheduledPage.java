package io.joiner.ops.console;

import io.joiner.ledger.query.ListDayOnes.Cursor;
import io.joiner.ledger.query.ListDayOnes.Prospect;
import io.joiner.mapping.target.TargetsProperties;
import io.joiner.ops.operations.Page;
import io.joiner.ops.people.ForeseeDayOnes;
import io.joiner.ops.people.ForeseeDayOnes.Coming;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who comes when, by first working day, those at risk first. */
@Controller
class ScheduledPage {

    private static final int ROWS = 50;

    private final ForeseeDayOnes foreseeDayOnes;
    private final TreeSet<String> targets;

    ScheduledPage(ForeseeDayOnes foreseeDayOnes, TargetsProperties targets) {
        this.foreseeDayOnes = foreseeDayOnes;
        this.targets = new TreeSet<>(targets.targets().keySet());
    }

    /** Those of one prospect. */
    record Part(Prospect prospect, List<Coming> people) {}

    @GetMapping("/scheduled")
    String scheduled(
            @RequestParam(required = false) @Nullable Prospect prospect,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        Page<Coming> page = foreseeDayOnes.page(
                prospect, target.isEmpty() ? null : target, Cursor.read(after).orElse(null), ROWS);
        model.addAttribute("prospect", prospect);
        model.addAttribute("prospects", Prospect.values());
        model.addAttribute("target", target);
        model.addAttribute("targets", targets);
        model.addAttribute("next", page.next());
        model.addAttribute(
                "parts",
                Arrays.stream(Prospect.values())
                        .map(each -> new Part(
                                each,
                                page.items().stream()
                                        .filter(coming -> coming.prospect() == each)
                                        .toList()))
                        .filter(part -> !part.people().isEmpty())
                        .toList());
        return "scheduled";
    }
}
