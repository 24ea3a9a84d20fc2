package io.joiner.ops.rest;

import io.joiner.ledger.EntryState;
import io.joiner.ledger.EntrySummary;
import io.joiner.ledger.ListEntries;
import io.joiner.mapping.Lane;
import io.joiner.ops.access.Askers;
import io.joiner.ops.desk.CallEntryOff;
import io.joiner.ops.desk.EntryStory;
import io.joiner.ops.desk.Page;
import io.joiner.ops.desk.Reason;
import io.joiner.ops.desk.ReplayParkedEntries;
import io.joiner.ops.desk.ReplayedEntry;
import io.joiner.ops.desk.TellStory;
import io.joiner.ops.desk.WhyNot;
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
        return Page.of(
                listEntries.page(filter, cursor, Asked.limit(limit) + 1), limit, EntryLine::of, EntrySummary::id);
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
        WhyNot.replayed(replayed.outcome()).ifPresent(EntriesController::refuse);
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
        Reason reason = Reason.said(why.reason()).orElseThrow(() -> Asked.wrong(Reason.WANTED));
        WhyNot.cancelled(callOff.cancel(id, reason, Askers.of(login))).ifPresent(EntriesController::refuse);
        return one(id, login);
    }

    private static void refuse(String why) {
        throw new ResponseStatusException(HttpStatus.CONFLICT, why);
    }
}
