package io.joiner.ops.rest;

import io.joiner.ledger.EntryState;
import io.joiner.ledger.EntrySummary;
import io.joiner.ledger.query.ListEntries;
import io.joiner.mapping.Lane;
import io.joiner.ops.access.user.Askers;
import io.joiner.ops.entries.CallEntryOff;
import io.joiner.ops.entries.CancelParkedEntries;
import io.joiner.ops.entries.ReplayAll;
import io.joiner.ops.entries.ReplayParkedEntries;
import io.joiner.ops.operations.Asker;
import io.joiner.ops.operations.Operation;
import io.joiner.ops.operations.Page;
import io.joiner.ops.operations.Reason;
import io.joiner.ops.operations.ReplayedEntry;
import io.joiner.ops.operations.WhyNot;
import io.joiner.ops.people.EntryStory;
import io.joiner.ops.people.ShowNames;
import io.joiner.ops.people.TellStory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import org.springframework.web.server.ResponseStatusException;

/** Entries: listed, told, replayed, called off. */
@RestController
@RequestMapping("/api/entries")
class EntriesController {

    private final ListEntries listEntries;
    private final TellStory tellStory;
    private final ShowNames showNames;
    private final ReplayParkedEntries replayParked;
    private final ReplayAll replayAll;
    private final CallEntryOff callOff;
    private final CancelParkedEntries cancelParked;

    EntriesController(
            ListEntries listEntries,
            TellStory tellStory,
            ShowNames showNames,
            ReplayParkedEntries replayParked,
            ReplayAll replayAll,
            CallEntryOff callOff,
            CancelParkedEntries cancelParked) {
        this.listEntries = listEntries;
        this.tellStory = tellStory;
        this.showNames = showNames;
        this.replayParked = replayParked;
        this.replayAll = replayAll;
        this.callOff = callOff;
        this.cancelParked = cancelParked;
    }

    /**
     * Lists entries, newest first.
     *
     * @param state scheduled, ready, claimed, succeeded, skipped, parked or cancelled; parked are those that need a person, and not
     *     those whose person has a later entry in the same target
     * @param target the target's name
     * @param lane urgent, normal or bulk
     * @param code Microsoft Graph's error code
     * @param cursor the {@code next} of the page before
     * @param limit how many a page, 1 to 500
     * @return a page of entries
     */
    @GetMapping
    Page<EntryLine> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String lane,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        ListEntries.Filter filter = new ListEntries.Filter(
                Asked.oneOf(EntryState.class, "state", state), target, Asked.oneOf(Lane.class, "lane", lane), code);
        return Page.of(
                listEntries.page(filter, Asked.afterEntry(cursor), Asked.limit(limit) + 1),
                limit,
                EntryLine::of,
                EntrySummary::id);
    }

    /**
     * Tells all that happened to an entry.
     *
     * @param id the entry's id
     * @param personal true to show user names, mail addresses and employee numbers whole; for the role hr alone, and noted
     * @return its story
     */
    @GetMapping("/{id}")
    EntryStory one(
            @PathVariable String id, @RequestParam(defaultValue = "false") boolean personal, Authentication login) {
        return personal
                ? Asked.found(showNames.ofEntry(id, Asked.toSeePersonalIds(login)), "entry")
                : masked(id, Askers.of(login));
    }

    private EntryStory masked(String id, Asker asker) {
        return Asked.found(tellStory.ofEntry(id, asker.unasked()), "entry");
    }

    /**
     * Makes a parked entry ready again. The body is {@code {}}.
     *
     * @param id the entry's id
     * @return its story
     */
    @PostMapping(path = "/{id}/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    EntryStory replay(@PathVariable String id, Authentication login) {
        Asked.found(listEntries.find(id), "entry");
        ReplayedEntry replayed =
                replayParked.replay(List.of(id), false, Askers.of(login)).get(0);
        WhyNot.replayed(replayed.outcome()).ifPresent(EntriesController::refuse);
        return masked(id, Askers.of(login));
    }

    /**
     * Which parked entries, of those that need a person; all when neither target nor code is said.
     *
     * @param target the target's name
     * @param code Microsoft Graph's error code
     * @param dryRun true to change nothing and tell what would be done
     */
    record Parked(
            @Nullable String target,
            @Nullable String code,
            @Nullable Boolean dryRun) {}

    /**
     * Makes all parked entries ready again that are asked for; more than five of them in the lane bulk. More than a hundred are
     * replayed beside the work: ask under Location how far that is.
     *
     * @return how many came to what
     */
    @PostMapping(path = "/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Operation> replayAll(@RequestBody Parked parked, Authentication login) {
        return OperationsController.answer(replayAll.parked(
                parked.target(), parked.code(), Boolean.TRUE.equals(parked.dryRun()), Askers.of(login)));
    }

    /**
     * Why an entry is called off.
     *
     * @param reason why, in 1 to 200 characters; the audit is told, so it should name nobody
     */
    record CallOff(@Nullable String reason) {}

    /**
     * Calls an entry off.
     *
     * @param id the entry's id
     * @return its story
     */
    @PostMapping(path = "/{id}/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
    EntryStory cancel(@PathVariable String id, @RequestBody CallOff why, Authentication login) {
        Asked.found(listEntries.find(id), "entry");
        Reason reason = Reason.said(why.reason()).orElseThrow(() -> Asked.wrong(Reason.WANTED));
        WhyNot.cancelled(callOff.cancel(id, reason, Askers.of(login))).ifPresent(EntriesController::refuse);
        return masked(id, Askers.of(login));
    }

    /**
     * Which parked entries, of those that need a person, are called off, and why; target or code must be said: nobody calls all
     * off by leaving something out.
     *
     * @param target the target's name
     * @param code Microsoft Graph's error code
     * @param reason why, in 1 to 200 characters; the audit is told, so it should name nobody
     * @param dryRun true to change nothing and tell what would be done
     */
    record ParkedOff(
            @Nullable String target,
            @Nullable String code,
            @Nullable String reason,
            @Nullable Boolean dryRun) {}

    /**
     * Calls all parked entries off that are asked for; what is replayed meanwhile is left alone. More than a hundred are called
     * off beside the work: ask under Location how far that is.
     *
     * @return how many came to what
     */
    @PostMapping(path = "/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Operation> cancelAll(@RequestBody ParkedOff parked, Authentication login) {
        Reason reason = Reason.said(parked.reason()).orElseThrow(() -> Asked.wrong(Reason.WANTED));
        if (parked.target() == null && parked.code() == null) {
            throw Asked.wrong("Say a target or a code, or both: whose entries are to be called off.");
        }
        return OperationsController.answer(cancelParked.cancel(
                parked.target(), parked.code(), reason, Boolean.TRUE.equals(parked.dryRun()), Askers.of(login)));
    }

    private static void refuse(String why) {
        throw new ResponseStatusException(HttpStatus.CONFLICT, why);
    }
}
