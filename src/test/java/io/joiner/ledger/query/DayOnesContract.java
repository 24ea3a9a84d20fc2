package io.joiner.ledger.query;

import static io.joiner.ledger.Sample.TARGET;
import static io.joiner.ledger.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.LaneWaits;
import io.joiner.ledger.LedgerContract;
import io.joiner.ledger.LedgerDatabase;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.query.ListDayOnes.Cursor;
import io.joiner.ledger.query.ListDayOnes.DayOne;
import io.joiner.ledger.query.ListDayOnes.Prospect;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists of first working days. */
public abstract class DayOnesContract extends LedgerContract {

    private static final Duration QUEUE = Duration.ofHours(1);

    public DayOnesContract(LedgerDatabase database) {
        super(database);
    }

    @BeforeEach
    void acceptSome() {
        accept(
                event("e1", "parked").hiredOn(day(40)),
                event("e2", "soon").hiredOn(day(0)),
                event("e3", "later").hiredOn(day(30)),
                event("e4", "sooner").hiredOn(day(20)).notBefore(now().plus(Duration.ofDays(5))),
                event("e5", "too-late").hiredOn(day(10)).notBefore(now().plus(Duration.ofDays(12))),
                event("e6", "dated").notBefore(now().plus(Duration.ofDays(3))),
                event("e7", "nothing-known"),
                event("e8", "elsewhere").hiredOn(day(1)).to("erp"));
        finish(claim(), Verdict.Result.PARKED);
    }

    @Test
    void thoseAtRiskComeFirstThenThoseInTimeThenThoseWithADateAlone() {
        assertThat(people(page(null, null, 10)))
                .containsExactly("soon", "too-late", "parked", "sooner", "later", "dated");
        assertThat(people(page(Prospect.AT_RISK, null, 10))).containsExactly("soon", "too-late", "parked");
        assertThat(people(page(Prospect.IN_TIME, null, 10))).containsExactly("sooner", "later");
        assertThat(people(page(Prospect.NO_DAY, null, 10))).containsExactly("dated");
    }

    @Test
    void pagesGoOnWhereTheyEnded() {
        List<String> people = new ArrayList<>();
        List<DayOne> page = page(null, null, 2);
        while (!page.isEmpty()) {
            people.addAll(people(page));
            Cursor end = Cursor.after(page.get(page.size() - 1));
            page = page(null, Cursor.read(end.toString()).orElseThrow(), 2);
        }

        assertThat(people).containsExactly("soon", "too-late", "parked", "sooner", "later", "dated");
    }

    @Test
    void whatIsNoCursorIsNone() {
        assertThat(Cursor.read("")).isEmpty();
        assertThat(Cursor.read("3~1~a")).isEmpty();
        assertThat(Cursor.read("0~9999999999999999999~a")).isEmpty();
    }

    @Test
    void whoeverIsNamedAgainAfterBeingParkedIsListedOnce() {
        accept(event("e9", "parked"));

        assertThat(people(page(null, null, 10))).doesNotContain("parked");
    }

    @Test
    void allWhoWaitForATargetWithoutEndAreAtRisk() {
        assertThat(get(ListDayOnes.class)
                        .page(Map.of(TARGET, LaneWaits.all(Duration.ofDays(1_000_000))), Prospect.IN_TIME, null, 10))
                .isEmpty();
    }

    private List<DayOne> page(@Nullable Prospect only, @Nullable Cursor after, int atMost) {
        return get(ListDayOnes.class).page(Map.of(TARGET, LaneWaits.all(QUEUE)), only, after, atMost);
    }

    private static List<String> people(List<DayOne> page) {
        return page.stream().map(day -> String.valueOf(day.entry().objectId())).toList();
    }

    private LocalDate day(int later) {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC).plusDays(later);
    }
}
