package io.joiner.ledger.query;

import static io.joiner.ledger.Sample.TARGET;
import static io.joiner.ledger.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.AttemptEnd;
import io.joiner.ledger.Claim;
import io.joiner.ledger.LaneWaits;
import io.joiner.ledger.LedgerContract;
import io.joiner.ledger.LedgerDatabase;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.claim.CompleteEntry;
import io.joiner.ledger.claim.Leases;
import io.joiner.ledger.operate.ReplayParked;
import io.joiner.ledger.query.TroubleCounts.AtRisk;
import io.joiner.ledger.query.TroubleCounts.Parked;
import io.joiner.support.Changes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of what needs a person. */
public abstract class TroublesContract extends LedgerContract {

    private static final AtRisk NOBODY = new AtRisk(0, 0, 0, null);

    public TroublesContract(LedgerDatabase database) {
        super(database);
    }

    @Test
    void countsParkedEntriesByTheCauseOfTheirLastRound() {
        accept(event("e1", "a"), event("e2", "b"), event("e3", "c").to("erp"));
        park(claim(), "EntryConflict");
        park(claim(), null);
        park(claim("erp"), "EntryConflict");
        assertThat(get(TroubleCounts.class).parked())
                .containsExactlyInAnyOrder(
                        new Parked("crm", "EntryConflict", 1),
                        new Parked("crm", "none", 1),
                        new Parked("erp", "EntryConflict", 1));

        replayAll("erp");
        assertThat(get(TroubleCounts.class).parked())
                .noneMatch(cause -> cause.target().equals("erp"));
        park(claim("erp"), "MissingLicense");
        assertThat(get(TroubleCounts.class).parked()).contains(new Parked("erp", "MissingLicense", 1));
    }

    @Test
    void whoeverHasALaterEntryNeedsNobodyForTheOneBeforeAndEachOfAGroupsEntriesDoes() {
        accept(
                event("e1", "a"),
                event("e2", "group").members("x"),
                event("e3", "group").members("y"));
        park(claim(), null);
        park(claim(), null);
        park(claim(), null);
        assertThat(get(TroubleCounts.class).parked()).containsExactly(new Parked("crm", "none", 3));

        accept(event("e4", "a"));

        assertThat(get(TroubleCounts.class).parked()).containsExactly(new Parked("crm", "none", 2));
        assertThat(get(ListParked.class).causes()).singleElement().satisfies(cause -> {
            assertThat(cause.entries()).isEqualTo(2);
            assertThat(get(ListParked.class).count(cause)).isEqualTo(2);
            assertThat(get(ListParked.class).ids(cause, 9)).hasSize(2);
        });
    }

    @Test
    void nobodyIsAtRiskWhoIsCalledBeforeTheFirstWorkingDayOrHasNone() {
        accept(event("e1", "a").hiredOn(today().plusDays(2)), event("e2", "b"));
        park(claim(), null);
        accept(event("e3", "a").hiredOn(today().plusDays(2)));

        assertThat(atRisk(Duration.ofHours(24))).isEqualTo(NOBODY);
    }

    @Test
    void whoeverWaitsIsAtRiskOnceTheQueueReachesIntoTheFirstWorkingDay() {
        LocalDate day = today().plusDays(2);
        accept(event("e1", "a").hiredOn(day));
        Duration untilThen = Duration.between(now(), startOf(day));

        assertThat(atRisk(untilThen.minusMillis(1))).isEqualTo(NOBODY);
        assertThat(atRisk(untilThen)).isEqualTo(atRisk(0, 1, day));
        clock.pass(untilThen);
        assertThat(atRisk(Duration.ZERO)).isEqualTo(atRisk(0, 1, day));
        claim();
        assertThat(atRisk(Duration.ZERO)).isEqualTo(atRisk(0, 1, day));
    }

    @Test
    void whoeverIsTriedAgainOrScheduledTooLateIsAtRiskAtOnce() {
        LocalDate day = today().plusDays(2);
        accept(event("e1", "a").hiredOn(day.plusDays(1)));
        retry(claim(), Duration.ofDays(5));
        accept(event("e2", "b").hiredOn(day).notBefore(startOf(day).minusSeconds(60)));

        assertThat(atRisk(Duration.ofSeconds(59))).isEqualTo(atRisk(0, 1, day.plusDays(1)));
        assertThat(atRisk(Duration.ofSeconds(60))).isEqualTo(atRisk(0, 2, day));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-visible", "not-entitled", "conflict"})
    void whoeverWaitsForWhatGraphSaidOfThePersonDoesNotWaitForTheTarget(String retryClass) {
        LocalDate day = today().plusDays(2);
        accept(
                event("e1", "a").hiredOn(day),
                event("e2", "b").hiredOn(day),
                event("e3", "c").hiredOn(day));
        retryAs(retryClass, claim());
        retryAs("transient", claim());
        Duration forEver = Duration.ofDays(9_999);

        AtRisk ofStoppedTarget = atRisk(forEver);
        assertThat(ofStoppedTarget).isEqualTo(new AtRisk(0, 3, 1, startOf(day)));
        assertThat(ofStoppedTarget.waitingWithOthers()).isEqualTo(2);

        // Due again: now that person, too, waits for the target.
        clock.pass(Duration.ofMinutes(5));
        assertThat(atRisk(forEver).ofPerson()).isZero();
    }

    private void retryAs(String retryClass, Claim claim) {
        AttemptEnd end = new AttemptEnd(null, now(), 404, retryClass, "not yet", null, null);
        get(CompleteEntry.class).retry(claim, end, now().plus(Duration.ofMinutes(5)));
        get(Leases.class).letGo(claim);
    }

    @Test
    void whoeverIsParkedIsAtRiskUntilCancelledReplayedOrNamedAgain() {
        LocalDate day = today().plusDays(30);
        accept(
                event("e1", "a").hiredOn(day),
                event("e2", "b").hiredOn(day),
                event("e3", "c").hiredOn(day));
        park(claim(), null);
        park(claim(), null);
        park(claim(), null);
        assertThat(atRisk(Duration.ZERO)).isEqualTo(atRisk(3, 0, day));

        accept(event("e4", "a"));
        assertThat(atRisk(Duration.ZERO).parked()).isEqualTo(2);

        replayAll(TARGET);
        assertThat(atRisk(Duration.ZERO)).isEqualTo(NOBODY);
        claimAll().forEach(claim -> finish(claim, Verdict.Result.SUCCEEDED));
        assertThat(atRisk(Duration.ofDays(99))).isEqualTo(NOBODY);
    }

    @Test
    void theLatestEventThatNamesAFirstWorkingDayTellsItEvenIfItGetsAnEntryOfItsOwn() {
        LocalDate day = today().plusDays(10);
        accept(event("e1", "a").hiredOn(day));
        accept(event("e2", "a").hiredOn(day.plusDays(1)));
        accept(event("e3", "a"));
        assertThat(atRisk(Duration.ofDays(99))).isEqualTo(atRisk(0, 1, day.plusDays(1)));

        Claim claim = claim();
        accept(event("e4", "a").hiredOn(day.plusDays(2)));
        finish(claim, Verdict.Result.SUCCEEDED);
        assertThat(atRisk(Duration.ofDays(99))).isEqualTo(atRisk(0, 1, day.plusDays(2)));
    }

    private static AtRisk atRisk(long parked, long waiting, LocalDate soonest) {
        return new AtRisk(parked, waiting, 0, startOf(soonest));
    }

    private AtRisk atRisk(Duration queue) {
        return get(TroubleCounts.class).atRisk(TARGET, LaneWaits.all(queue));
    }

    private void park(Claim claim, @Nullable String code) {
        Verdict verdict =
                new Verdict(Verdict.Result.PARKED, code, "it is as it is", "", null, null, List.of(), List.of());
        get(CompleteEntry.class).finish(claim, ended(), verdict);
        get(Leases.class).letGo(claim);
    }

    private void replayAll(String target) {
        get(ReplayParked.class)
                .replay(
                        all("select id from entry where state = 'PARKED' and target = ?", target),
                        null,
                        Changes.by("olga", "mended"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
