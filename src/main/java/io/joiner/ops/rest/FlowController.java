package io.joiner.ops.rest;

import io.joiner.ledger.outbox.OutboxEndpoints;
import io.joiner.ledger.query.ListOutbox.Cursor;
import io.joiner.ledger.query.ListOutbox.Which;
import io.joiner.ops.access.user.Askers;
import io.joiner.ops.entries.ReplaySetAsideRecords;
import io.joiner.ops.flow.ShowAudit;
import io.joiner.ops.flow.ShowSources;
import io.joiner.ops.flow.SourcesNow;
import io.joiner.ops.operations.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where events come from, and where their proof goes. */
@RestController
class FlowController {

    private final ShowSources showSources;
    private final ShowAudit showAudit;
    private final ReplaySetAsideRecords replaySetAside;
    private final OutboxEndpoints endpoints;

    FlowController(
            ShowSources showSources,
            ShowAudit showAudit,
            ReplaySetAsideRecords replaySetAside,
            OutboxEndpoints endpoints) {
        this.replaySetAside = replaySetAside;
        this.endpoints = endpoints;
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
     * Which records that were set aside are sent again.
     *
     * @param endpoint the endpoint's name, empty for the main one; all endpoints without
     */
    record SetAsideOf(@Nullable String endpoint) {}

    /**
     * Audit records that are sent again.
     *
     * @param replayed how many
     */
    record ReplayedRecords(int replayed) {}

    /**
     * Sends audit records again that an endpoint refused so often that they were set aside.
     *
     * @return how many
     */
    @PostMapping(path = "/api/audit/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    ReplayedRecords replay(@RequestBody SetAsideOf which, Authentication login) {
        if (which.endpoint() != null && !endpoints.names().contains(which.endpoint())) {
            throw Asked.wrong("endpoint must be the name of a configured audit endpoint.");
        }
        return new ReplayedRecords(replaySetAside.replay(which.endpoint(), Askers.of(login)));
    }

    /**
     * Audit records; those that wait come oldest first, those delivered newest first.
     *
     * @param which pending, failing, set_aside or delivered; delivered without
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
