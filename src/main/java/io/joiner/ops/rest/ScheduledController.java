package io.joiner.ops.rest;

import io.joiner.ledger.query.ListDayOnes.Cursor;
import io.joiner.ledger.query.ListDayOnes.Prospect;
import io.joiner.ops.operations.Page;
import io.joiner.ops.people.ForeseeDayOnes;
import io.joiner.ops.people.ForeseeDayOnes.Coming;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who comes when, by first working day. */
@RestController
class ScheduledController {

    private final ForeseeDayOnes foreseeDayOnes;

    ScheduledController(ForeseeDayOnes foreseeDayOnes) {
        this.foreseeDayOnes = foreseeDayOnes;
    }

    /**
     * Those who have not ended well yet: first those at risk, by first working day, then those in time, then those with a date
     * and no such day.
     *
     * @param prospect at_risk, in_time or no_day; all without
     * @param target of one target; all without
     * @param cursor the next of the page before
     * @param limit how many a page, at most 500
     * @return one page
     */
    @GetMapping("/api/scheduled")
    Page<Coming> scheduled(
            @RequestParam(required = false) @Nullable String prospect,
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return foreseeDayOnes.page(
                Asked.oneOf(Prospect.class, "prospect", prospect),
                target,
                cursor == null ? null : Cursor.read(cursor).orElseThrow(Asked::wrongCursor),
                Asked.limit(limit));
    }
}
