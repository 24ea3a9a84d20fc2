package io.joiner.ops.rest;

import io.joiner.ledger.CancelEntry;
import io.joiner.ledger.EntryState;
import io.joiner.ledger.EntrySummary;
import io.joiner.ledger.ListEntries;
import io.joiner.ledger.ReplayParked;
import io.joiner.mapping.Lane;
import io.joiner.ops.desk.CallEntryOff;
import io.joiner.ops.desk.EntryStory;
import io.joiner.ops.desk.ReplayParkedEntries;
import io.joiner.ops.desk.ReplayedEntry;
import io.joiner.ops.desk.TellStory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

    private static final int LONGEST_REASON = 200;

    private final ListEntries listEntries;
    private final TellStory tellStory;
    private final ReplayParkedEntries replayParked;
    private final CallEntryOff callOff;

    EntriesController(
            ListEntries listEntries, TellStory tellStory, ReplayParkedEntries replayParked, CallEntryOff callOff) {
        this.listEntries = listEntries;
        this.tellStory = tellStory;
        this.replayParked = replayParked;
        this.callOff = callOff;
    }

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
        return Page.of(listEntries.page(filter, cursor, Page.toAsk(limit)), limit, EntryLine::of, EntrySummary::id);
    }

    @GetMapping("/{id}")
    EntryStory one(@PathVariable String id, Authentication login) {
        return Asked.found(tellStory.ofEntry(id, Askers.of(login)), "entry");
    }

    /** {@code {}}; makes a parked entry ready again. */
    @PostMapping(path = "/{id}/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    EntryStory replay(@PathVariable String id, Authentication login) {
        one(id, login);
        ReplayedEntry replayed =
                replayParked.replay(List.of(id), false, Askers.of(login)).get(0);
        if (replayed.outcome() != ReplayParked.Outcome.READY) {
            throw conflict(
                    replayed.outcome() == ReplayParked.Outcome.NOT_PARKED
                            ? "The entry is not parked."
                            : "The same person waits for the same target already, in another entry.");
        }
        return one(id, login);
    }

    /** Which parked entries; all when neither is said. */
    record Parked(@Nullable String target, @Nullable String code, boolean dryRun) {}

    /** Makes all parked entries ready again that are asked for. */
    @PostMapping(path = "/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    Tally replay(@RequestBody Parked parked, Authentication login) {
        Tally tally = new Tally();
        replayParked.replay(
                parked.target(),
                parked.code(),
                parked.dryRun(),
                Askers.of(login),
                replayed -> tally.add(replayed.outcome()));
        return tally;
    }

    /** Why; the audit is told, so it should name nobody. */
    record CallOff(@Nullable String reason) {}

    @PostMapping(path = "/{id}/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
    EntryStory cancel(@PathVariable String id, @RequestBody CallOff why, Authentication login) {
        one(id, login);
        CancelEntry.Outcome outcome = callOff.cancel(id, reason(why.reason()), Askers.of(login));
        return switch (outcome) {
            case CANCELLED -> one(id, login);
            case BEING_CALLED -> throw conflict("The entry is being called just now; try again in a minute.");
            case ENDED -> throw conflict("The entry has ended already; what was done can't be called off.");
            case UNKNOWN -> throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no entry by this id.");
        };
    }

    private static String reason(@Nullable String reason) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw Asked.wrong(
                    "reason must say why, in 1 to " + LONGEST_REASON + " characters; it goes into the audit record.");
        }
        return reason.strip().replaceAll("\\p{Cntrl}", " ");
    }

    private static ResponseStatusException conflict(String why) {
        return new ResponseStatusException(HttpStatus.CONFLICT, why);
    }
}
