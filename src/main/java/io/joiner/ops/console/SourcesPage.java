package io.joiner.ops.console;

import io.joiner.ledger.claim.ClaimSubscription;
import io.joiner.ops.flow.ShowSources;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where events come from, and how each source stands. */
@Controller
class SourcesPage {

    private final ShowSources showSources;
    private final ClaimSubscription subscriptions;

    SourcesPage(ShowSources showSources, ClaimSubscription subscriptions) {
        this.showSources = showSources;
        this.subscriptions = subscriptions;
    }

    @GetMapping("/sources")
    String sources(Model model) {
        model.addAttribute("sources", showSources.now());
        subscriptions.now().ifPresent(subscription -> model.addAttribute("subscription", subscription));
        return "sources";
    }
}
