package io.joiner.ops.rest;

import io.joiner.ledger.ListOutbox.Cursor;
import io.joiner.ledger.ListOutbox.Which;
import io.joiner.ops.desk.Page;
import io.joiner.ops.flow.ShowAudit;
import io.joiner.ops.flow.ShowSources;
import io.joiner.ops.flow.SourcesNow;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where events come from, and where their proof goes. */
@RestController
class FlowController {

    private final ShowSources showSources;
    private final ShowAudit showAudit;

    FlowController(ShowSources showSources, ShowAudit showAudit) {
        this.showSources = showSources;
        this.showAudit = showAudit;
    }

    /**
     * Tells how each source stands.
     *
     * @return the sources
     */
    @GetMapping("/api/sources")
    SourcesNow sources() {
        return showSources.now();
    }

    /**
     * Tells how the audit stands.
     *
     * @return what the endpoint has and what waits for it
     */
    @GetMapping("/api/audit")
    ShowAudit.AuditStanding audit() {
        return showAudit.now();
    }

    /**
     * Audit records; those that wait come oldest first, those delivered newest first.
     *
     * @param which pending, failing or delivered; delivered without
     * @param cursor the next of the page before
     * @param limit how many a page, at most 500
     * @return one page
     */
    @GetMapping("/api/audit/records")
    Page<ShowAudit.AuditLine> records(
            @RequestParam(defaultValue = "delivered") String which,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        Which asked = Asked.oneOf(Which.class, "which", which);
        return showAudit.page(
                asked == null ? Which.DELIVERED : asked,
                cursor == null
                        ? null
                        : Cursor.read(cursor)
                                .orElseThrow(() -> Asked.wrong("cursor must be the next of the page before.")),
                Asked.limit(limit));
    }
}
