package io.joiner.ledger.node;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.AttemptEnd;
import io.joiner.ledger.Claim;
import io.joiner.ledger.EntryState;
import io.joiner.ledger.EntrySummary;
import io.joiner.ledger.LedgerContract;
import io.joiner.ledger.Limit;
import io.joiner.ledger.Receipt;
import io.joiner.ledger.Sample;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.accept.AcceptEvents;
import io.joiner.ledger.claim.ClaimNext;
import io.joiner.ledger.claim.CompleteEntry;
import io.joiner.ledger.claim.JobPauses;
import io.joiner.ledger.claim.Leases;
import io.joiner.ledger.claim.Permits;
import io.joiner.ledger.query.ListEntries;
import io.joiner.ledger.store.LedgerReads;
import io.joiner.support.ClockMovedByHand;
import io.joiner.support.LedgerInAFolder;
import io.joiner.support.Queues;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody sets the clock of the machine. */
class FollowMachineClockTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Limit LIMIT = new Limit("app", 1, Duration.ofSeconds(10), Duration.ofMillis(350));

    private final ClockMovedByHand machine = new ClockMovedByHand();
    private long nanos;

    @TempDir
    Path folder;

    private LedgerInAFolder ledger;

    @BeforeEach
    void open() {
        ledger = new LedgerInAFolder(folder, new MachineClock(machine, () -> nanos));
        ledger.get(Permits.class).open(LIMIT);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void setForwardItFreesNoPermit() {
        assertThat(takePermit()).isTrue();

        machine.pass(AN_HOUR);
        look();

        assertThat(now()).isEqualTo(machine.millis());
        assertThat(takePermit()).isFalse();
        pass(Duration.ofSeconds(13));
        assertThat(takePermit()).isTrue();
    }

    @Test
    void setBackItMakesNothingWaitLonger() {
        assertThat(takePermit()).isTrue();

        machine.pass(AN_HOUR.negated());
        look();
        pass(Duration.ofSeconds(13));

        assertThat(takePermit()).isTrue();
    }

    @Test
    void setBackWhileNobodyRanItMakesNothingWaitLonger() {
        assertThat(takePermit()).isTrue();
        ledger.get(AcceptEvents.class).accept(List.of(Sample.event("e1", "ada").mapping()));
        ledger.get(LedgerPulse.class).beat();
        long due = due();
        close();

        machine.pass(AN_HOUR.negated());
        open();

        assertThat(due()).isEqualTo(due - AN_HOUR.toMillis());
        assertThat(takePermit()).isFalse();
        pass(Duration.ofSeconds(13));
        assertThat(takePermit()).isTrue();
    }

    @Test
    void setBackWhileNobodyRanAndThenStoppedAtOnceItMovesNothingTwice() {
        takePermit();
        ledger.get(LedgerPulse.class).beat();
        machine.pass(AN_HOUR.negated());

        for (int starts = 0; starts < 3; starts++) {
            close();
            open();
        }

        assertThat(takePermit()).as("the slot rests as long as it should").isFalse();
    }

    @Test
    void setBackWhileNobodyRanAJobIsPausedNoLonger() {
        JobPauses.JobPause held =
                pauses().begin("crm", "sp", "job", Duration.ofMinutes(1)).orElseThrow();
        assertThat(pauses().paused(held)).isTrue();
        JobPauses.JobPause before = pauses().all().get(0);
        ledger.get(LedgerPulse.class).beat();
        close();

        machine.pass(AN_HOUR.negated());
        open();

        JobPauses.JobPause after = pauses().all().get(0);
        assertThat(after.since()).isEqualTo(before.since().minus(AN_HOUR));
        assertThat(after.pausedAt()).isEqualTo(Instant.ofEpochMilli(now()));
        assertThat(after.lastWork()).isEqualTo(before.lastWork().minus(AN_HOUR));
        assertThat(after.nextTry()).as("no order is in hand").isEqualTo(Instant.EPOCH);
        assertThat(pauses().hold(after, Duration.ofMinutes(1)))
                .map(JobPauses.JobPause::nextTry)
                .contains(Instant.ofEpochMilli(now() + 60_000));
    }

    @Test
    void setBackWhileNobodyRanTheLaterOfTwoEntriesIsStillTheLater() {
        ledger.get(AcceptEvents.class).accept(List.of(Sample.event("e1", "ada").mapping()));
        park();
        ledger.get(LedgerPulse.class).beat();
        close();

        machine.pass(AN_HOUR.negated());
        open();
        pass(Duration.ofSeconds(1));
        Receipt accepted = ledger.get(AcceptEvents.class)
                .accept(List.of(Sample.event("e2", "ada").mapping()))
                .list()
                .get(0);
        String later = ((Receipt.Accepted) accepted).entries().get(0);
        park();

        assertThat(ledger.get(ListEntries.class)
                        .page(new ListEntries.Filter(EntryState.PARKED, null, null, null), null, 10))
                .extracting(EntrySummary::id)
                .containsExactly(later);
    }

    /** Whoever adds a column with a time decides here whether it follows the machine's clock. */
    @Test
    void everyTimeInTheLedgerIsFollowedOrHasAReasonNotToBe() {
        List<String> followed = FollowMachineClock.FOLLOWED.stream()
                .map(moments -> moments.table() + "." + moments.column())
                .toList();

        assertThat(numbers())
                .containsExactlyInAnyOrderElementsOf(Stream.of(followed, LEFT_AS_THEY_ARE.keySet(), NO_TIMES)
                        .flatMap(Collection::stream)
                        .toList());
    }

    private static final String HISTORY = "tells when something happened; nothing waits for it";

    private static final Map<String, String> LEFT_AS_THEY_ARE = Map.ofEntries(
            entry("action.at", HISTORY),
            entry("attempt.ended_at", HISTORY),
            entry("attempt.next_due_at", HISTORY),
            entry("attempt.sent_at", HISTORY),
            entry("attempt.started_at", HISTORY),
            entry("checkpoint.changed_at", HISTORY),
            entry("entry.changed_at", HISTORY),
            entry("entry.created_at", "only what lies in the future is brought back"),
            entry("entry.day_one", "a date that people gave"),
            entry("entry.erased_at", HISTORY),
            entry("entry_event.not_before", "a date that people gave"),
            entry("event.erased_at", HISTORY),
            entry("event.received_at", HISTORY),
            entry("moved.moved_at", HISTORY),
            entry("node.alive_until", "whoever starts on a file takes all others for dead"),
            entry("outbox.created_at", HISTORY),
            entry("outbox.delivered_at", HISTORY),
            entry("past_event.received_at", HISTORY),
            entry("pause.since", HISTORY),
            entry("rejected.erased_at", HISTORY),
            entry("rejected.received_at", HISTORY),
            entry("rejected.replayed_at", HISTORY),
            entry("rejected.tried_at", HISTORY),
            entry("subscription.asked_at", "only whether it is set counts"),
            entry("subscription.expires_at", "Graph's own time"),
            entry("verdict.decided_at", HISTORY));

    private static final List<String> NO_TIMES = List.of(
            "checkpoint.accepted",
            "checkpoint.duplicates",
            "checkpoint.ignored",
            "checkpoint.items",
            "checkpoint.rejected",
            "entry.fence",
            "entry_event.late_for",
            "outbox.number",
            "permit.fence",
            "throttling.extra_guard");

    /** All columns that are wide enough for a time. */
    private List<String> numbers() {
        return ledger.get(LedgerReads.class).jdbc().sql("""
                        select t.name || '.' || c.name from sqlite_master t, pragma_table_info(t.name) c
                        where t.type = 'table' and lower(c.type) = 'bigint' and t.name <> 'flyway_schema_history'""").query(String.class).list();
    }

    private void park() {
        pass(Duration.ofSeconds(13));
        Claim claim = ((ClaimNext.Next.Calls) ledger.get(ClaimNext.class).next(LIMIT, Queues.of(Sample.TARGET), 1))
                .calls()
                .get(0)
                .claim();
        AttemptEnd end = new AttemptEnd(null, Instant.ofEpochMilli(now()), 200, null, "Graph answered", null, null);
        ledger.get(CompleteEntry.class).finish(claim, end, LedgerContract.verdict(Verdict.Result.PARKED));
        ledger.get(Leases.class).letGo(claim);
    }

    private JobPauses pauses() {
        return ledger.get(JobPauses.class);
    }

    private boolean takePermit() {
        return ledger.get(Permits.class).takeIfFree(LIMIT).isPresent();
    }

    private long due() {
        return ledger.get(LedgerReads.class)
                .jdbc()
                .sql("select due_at from entry")
                .query(Long.class)
                .single();
    }

    private long now() {
        return ledger.get(Clock.class).millis();
    }

    private void pass(Duration time) {
        machine.pass(time);
        nanos += time.toNanos();
        look();
    }

    private void look() {
        ledger.get(FollowMachineClock.class).look();
    }
}
