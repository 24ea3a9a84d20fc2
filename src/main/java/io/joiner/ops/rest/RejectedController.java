package io.joiner.ops.rest;

import io.joiner.ledger.ListRejected;
import io.joiner.ledger.ListRejected.Cursor;
import io.joiner.ledger.RejectedItem;
import io.joiner.ops.access.Askers;
import io.joiner.ops.desk.Asker;
import io.joiner.ops.desk.Page;
import io.joiner.ops.desk.RejectedStory;
import io.joiner.ops.desk.ReplayRejectedEvents;
import io.joiner.ops.desk.ReplayedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rejected events: listed, told, replayed. */
@RestController
@RequestMapping("/api/rejected")
class RejectedController {

    private final ListRejected listRejected;
    private final ReplayRejectedEvents replayRejected;

    RejectedController(ListRejected listRejected, ReplayRejectedEvents replayRejected) {
        this.listRejected = listRejected;
        this.replayRejected = replayRejected;
    }

    /** Those that no replay has taken yet, without their texts. */
    @GetMapping
    Page<RejectedStory> list(
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            Authentication login) {
        Asker withoutTexts = new Asker(login.getName(), false);
        return Page.of(
                listRejected.page(filter(source, since), cursor(cursor), Asked.limit(limit) + 1),
                limit,
                item -> RejectedStory.of(item, withoutTexts),
                item -> Cursor.after(item).toString());
    }

    @GetMapping("/{id}")
    RejectedStory one(@PathVariable String id, Authentication login) {
        return RejectedStory.of(item(id), Askers.of(login));
    }

    /** {@code {}}; takes it in after all, if it can be mapped now. */
    @PostMapping(path = "/{id}/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    ReplayedEvent replay(@PathVariable String id, Authentication login) {
        item(id);
        return replayRejected.replay(List.of(id), false, Askers.of(login)).get(0);
    }

    /** Which rejected events; all when neither is said. */
    record Which(@Nullable String source, @Nullable String since, boolean dryRun) {}

    @PostMapping(path = "/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    Tally replay(@RequestBody Which which, Authentication login) {
        Tally tally = new Tally();
        replayRejected.replay(
                filter(which.source(), which.since()),
                which.dryRun(),
                Askers.of(login),
                replayed -> tally.add(replayed.outcome()));
        return tally;
    }

    private RejectedItem item(String id) {
        return Asked.found(listRejected.find(id), "rejected event");
    }

    private static ListRejected.Filter filter(@Nullable String source, @Nullable String since) {
        return new ListRejected.Filter(source, Asked.moment("since", since));
    }

    private static @Nullable Cursor cursor(@Nullable String cursor) {
        return cursor == null
                ? null
                : Cursor.read(cursor).orElseThrow(() -> Asked.wrong("cursor must be the next of the page before."));
    }
}
