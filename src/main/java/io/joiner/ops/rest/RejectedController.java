package io.joiner.ops.rest;

import io.joiner.ledger.RejectedItem;
import io.joiner.ledger.query.ListRejected;
import io.joiner.ledger.query.ListRejected.Cursor;
import io.joiner.ops.access.user.Askers;
import io.joiner.ops.entries.RejectedStory;
import io.joiner.ops.entries.ReplayAll;
import io.joiner.ops.entries.ReplayRejectedEvents;
import io.joiner.ops.entries.ShowText;
import io.joiner.ops.operations.Operation;
import io.joiner.ops.operations.Page;
import io.joiner.ops.operations.ReplayedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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

    private static final String REJECTED_EVENT = "rejected event";

    private final ListRejected listRejected;
    private final ShowText showText;
    private final ReplayRejectedEvents replayRejected;
    private final ReplayAll replayAll;

    RejectedController(
            ListRejected listRejected, ShowText showText, ReplayRejectedEvents replayRejected, ReplayAll replayAll) {
        this.listRejected = listRejected;
        this.showText = showText;
        this.replayRejected = replayRejected;
        this.replayAll = replayAll;
    }

    /**
     * Lists rejected events that no replay has taken yet, newest first, without their texts.
     *
     * @param source file, kafka, webhook or graph, or the name of a file, topic or path
     * @param since received at or after this date-time in UTC
     * @param cursor the {@code next} of the page before
     * @param limit how many a page, 1 to 500
     * @return a page of rejected events
     */
    @GetMapping
    Page<RejectedStory> list(
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return Page.of(
                listRejected.page(filter(source, since), cursor(cursor), Asked.limit(limit) + 1),
                limit,
                RejectedStory::briefly,
                item -> Cursor.after(item).toString());
    }

    /**
     * Tells of a rejected event, with its text masked: of a long one, the first 65,536 characters.
     *
     * @param id the rejected event's id
     * @param personal true to show its text as it came; for the role hr alone, and noted
     * @return the event
     */
    @GetMapping("/{id}")
    RejectedStory one(
            @PathVariable String id, @RequestParam(defaultValue = "false") boolean personal, Authentication login) {
        return personal
                ? Asked.found(showText.of(id, Asked.toSeePersonalIds(login)), REJECTED_EVENT)
                : RejectedStory.masked(item(id, RejectedStory.MOST_CHARACTERS));
    }

    /**
     * Takes a rejected event in after all, if it can be mapped now. The body is {@code {}}.
     *
     * @param id the rejected event's id
     * @return what became of it
     */
    @PostMapping(path = "/{id}/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    ReplayedEvent replay(@PathVariable String id, Authentication login) {
        item(id, 0);
        return replayRejected.replay(List.of(id), false, Askers.of(login)).get(0);
    }

    /**
     * Which rejected events; all when neither source nor since is said.
     *
     * @param source file, kafka, webhook or graph, or the name of a file, topic or path
     * @param since received at or after this date-time in UTC
     * @param dryRun true to change nothing and tell what would be done
     */
    record Which(
            @Nullable String source,
            @Nullable String since,
            @Nullable Boolean dryRun) {}

    /**
     * Takes all rejected events in after all that are asked for and can be mapped now. More than a hundred are replayed beside
     * the work: ask under Location how far that is.
     *
     * @return how many came to what
     */
    @PostMapping(path = "/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Operation> replayAll(@RequestBody Which which, Authentication login) {
        return OperationsController.answer(replayAll.rejected(
                filter(which.source(), which.since()), Boolean.TRUE.equals(which.dryRun()), Askers.of(login)));
    }

    private RejectedItem item(String id, int characters) {
        return Asked.found(listRejected.find(id, characters), REJECTED_EVENT);
    }

    private static ListRejected.Filter filter(@Nullable String source, @Nullable String since) {
        return new ListRejected.Filter(source, Asked.moment("since", since));
    }

    private static @Nullable Cursor cursor(@Nullable String cursor) {
        return cursor == null ? null : Cursor.read(cursor).orElseThrow(Asked::wrongCursor);
    }
}
