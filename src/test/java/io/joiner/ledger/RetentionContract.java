package io.joiner.ledger;

import static io.joiner.ledger.Sample.bad;
import static io.joiner.ledger.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.operate.ReplayParked;
import io.joiner.ledger.outbox.Actions;
import io.joiner.ledger.outbox.Outbox;
import io.joiner.ledger.query.ListEntries;
import io.joiner.ledger.retention.ForgetEvents;
import io.joiner.ledger.retention.RemoveDelivered;
import io.joiner.ledger.retention.RemoveEntries;
import io.joiner.ledger.retention.RemoveRejected;
import io.joiner.ledger.retention.SweepLedger;
import io.joiner.ledger.store.FreeSpace;
import io.joiner.ledger.store.Transactions;
import io.joiner.mapping.MappedEvent;
import io.joiner.mapping.Mapping;
import io.joiner.support.Changes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is past its time goes, and nothing else. */
abstract class RetentionContract extends LedgerContract {

    private static final Duration ENTRIES = Duration.ofDays(400);
    private static final Duration KNOWN = Duration.ofDays(1830);
    private static final Duration REJECTED = Duration.ofDays(180);

    /** All that holds what was said or done of an entry. */
    private static final List<String> CONTENT =
            List.of("entry", "event", "entry_event", "attempt", "verdict", "part_verdict", "outbox");

    RetentionContract(LedgerDatabase database) {
        super(database);
    }

    @Test
    void anEndedEntryGoesWithAllThatIsToldOfItOnceItsTimeIsOver() {
        done("e1", "ada", Verdict.Result.SUCCEEDED);
        done("e2", "bob", Verdict.Result.SKIPPED);

        clock.pass(ENTRIES);
        sweep();
        assertThat(rows("entry")).isEqualTo(2);
        clock.pass(Duration.ofMillis(1));
        sweep();

        assertThat(CONTENT).allSatisfy(table -> assertThat(rows(table)).isZero());
    }

    @Test
    void whateverIsNotOverStays() {
        String parked = done("e1", "ada", Verdict.Result.PARKED);
        String ready = entryOf(event("e2", "bob"));
        String scheduled = entryOf(event("e3", "carl").notBefore(now().plus(ENTRIES.multipliedBy(3))));
        entryOf(event("e4", "dora"));
        get(Outbox.class).takeBack();

        clock.pass(ENTRIES.multipliedBy(2));
        sweep();

        assertThat(List.of(parked, ready, scheduled))
                .extracting(this::stateOf)
                .containsExactly(EntryState.PARKED, EntryState.READY, EntryState.SCHEDULED);
        assertThat(rows("entry")).isEqualTo(4);
    }

    @Test
    void aParkedEntryThatALaterOneSupersededGoesLikeAnEndedOne() {
        done("e1", "ada", Verdict.Result.PARKED);
        String waiting = done("e2", "bob", Verdict.Result.PARKED);
        done("e3", "ada", Verdict.Result.SUCCEEDED);

        clock.pass(ENTRIES.plusMillis(1));
        sweep();

        assertThat(all("select id from entry")).containsExactly(waiting);
        assertThat(stateOf(waiting)).isEqualTo(EntryState.PARKED);
        assertThat(List.of("event", "entry_event", "attempt", "verdict"))
                .allSatisfy(table -> assertThat(rows(table)).isOne());
    }

    @Test
    void aParkedEntryOfAGroupIsNeverSuperseded() {
        accept(event("e1", "group").members("x"));
        finish(claim(), Verdict.Result.PARKED);
        accept(event("e2", "group").members("y"));
        finish(claim(), Verdict.Result.SUCCEEDED);
        deliverAll();

        clock.pass(ENTRIES.plusMillis(1));
        sweep();

        assertThat(all("select state from entry")).containsExactly("PARKED");
    }

    /** Else the parked one would ask for a person again, of whom all is well. */
    @Test
    void whatSupersedesAParkedEntryStaysAsLongAsThatOne() {
        String before = done("e1", "ada", Verdict.Result.PARKED);
        done("e2", "ada", Verdict.Result.SUCCEEDED);
        clock.pass(ENTRIES.dividedBy(2));
        get(ReplayParked.class).replay(List.of(before), null, Changes.by("olga", "mended"));
        finish(claim(), Verdict.Result.PARKED);
        deliverAll();

        clock.pass(ENTRIES.dividedBy(2).plusMillis(1));
        sweep();
        assertThat(rows("entry")).isEqualTo(2);
        assertThat(get(ListEntries.class).find(before).orElseThrow().superseded())
                .isTrue();

        clock.pass(ENTRIES);
        sweep();
        assertThat(rows("entry")).isZero();
    }

    @Test
    void nothingGoesOfWhichTheAuditHasNotBeenTold() {
        accept(event("e1", "ada"));
        finish(claim(), Verdict.Result.SUCCEEDED);
        accept(bad("line 1", "{}"));
        get(Actions.class).note(new Actions.Change("olga", "cancel", "entry", "why"));

        clock.pass(ENTRIES.multipliedBy(2));
        sweep();
        assertThat(List.of("entry", "event", "rejected", "action"))
                .allSatisfy(table -> assertThat(rows(table)).isOne());

        deliverAll();
        clock.pass(ENTRIES.plusMillis(1));
        sweep();
        assertThat(List.of("entry", "event", "rejected", "action", "outbox"))
                .allSatisfy(table -> assertThat(rows(table)).isZero());
    }

    @Test
    void anEventThatIsGoneIsStillKnownUntilItIsForgotten() {
        done("e1", "ada", Verdict.Result.SUCCEEDED);
        clock.pass(ENTRIES.plusMillis(1));
        sweep();

        Receipt.Accepted repeat = (Receipt.Accepted) accept(event("e1", "ada")).get(0);
        assertThat(repeat.duplicate()).isTrue();
        assertThat(repeat.entries()).isEmpty();
        assertThat(accept(withdrawn("e1", "ada")))
                .singleElement()
                .satisfies(receipt ->
                        assertThat(((Receipt.Accepted) receipt).duplicate()).isTrue());
        nothingToClaim();
        assertThat(all("select key_hash from past_event")).doesNotContain("e1");

        clock.pass(KNOWN);
        sweep();
        assertThat(((Receipt.Accepted) accept(event("e1", "ada")).get(0)).duplicate())
                .isFalse();
        claim();
    }

    @Test
    void amongNewEventsAnOldOneIsFound() {
        done("old", "ada", Verdict.Result.SUCCEEDED);
        clock.pass(ENTRIES.plusMillis(1));
        sweep();

        List<Receipt> receipts = accept(event("new", "bob"), event("old", "ada"), event("newer", "carl"));

        assertThat(receipts)
                .extracting(receipt -> ((Receipt.Accepted) receipt).duplicate())
                .containsExactly(false, true, false);
        assertThat(all("select event_key from event order by event_key")).containsExactly("new", "newer");
    }

    @Test
    void anEventStaysWhileOneOfItsEntriesDoes() {
        accept(event("e1", "ada").to("crm", "hr"));
        finish(claim("crm"), Verdict.Result.SUCCEEDED);
        deliverAll();

        clock.pass(ENTRIES.plusMillis(1));
        sweep();

        assertThat(all("select target from entry")).containsExactly("hr");
        assertThat(rows("event")).isOne();
        assertThat(rows("past_event")).isZero();
    }

    @Test
    void rejectedItemsGoAtTheirOwnTime() {
        accept(bad("line 1", "{}"));
        deliverAll();
        clock.pass(REJECTED);
        sweep();
        assertThat(rows("rejected")).isOne();

        clock.pass(Duration.ofMillis(1));
        sweep();

        assertThat(rows("rejected")).isZero();
        assertThat(rows("outbox")).isZero();
    }

    @Test
    void oneBatchIsAllThatIsRemovedAtOnceAndClaimsGoOnBetween() {
        int many = 2 * SweepLedger.MOST_AT_ONCE + 1;
        accept(IntStream.range(0, many)
                .mapToObj(i -> event("e" + i, "person" + i))
                .toArray(Sample[]::new));
        change("update entry set state = 'SUCCEEDED'");
        clock.pass(ENTRIES.plusMillis(1));
        accept(event("new", "ada"), event("newer", "bob"));
        List<Long> left = new ArrayList<>();

        get(SweepLedger.class).sweepSome();
        left.add(rows("entry"));
        claim();
        get(SweepLedger.class).sweepSome();
        left.add(rows("entry"));
        finish(claim(), Verdict.Result.SUCCEEDED);
        get(SweepLedger.class).sweepSome();
        left.add(rows("entry"));

        assertThat(left).containsExactly(many - 98L, many - 198L, 2L);
    }

    @Test
    void afterASweepItRestsUntilSomethingMayBeDueAgain() {
        get(SweepLedger.class).sweepSome();
        done("e1", "ada", Verdict.Result.SUCCEEDED);
        change("update entry set changed_at = 0");

        get(SweepLedger.class).sweepSome();
        assertThat(rows("entry")).isOne();
        clock.pass(Duration.ofMinutes(10));
        get(SweepLedger.class).sweepSome();

        assertThat(rows("entry")).isZero();
    }

    private String done(String key, String person, Verdict.Result result) {
        String entry = entryOf(event(key, person));
        finish(claim(), result);
        deliverAll();
        return entry;
    }

    private void deliverAll() {
        change("update outbox set state = 'DELIVERED', delivered_at = ? where state = 'PENDING'", clock.millis());
    }

    /** Until nothing is left, after whatever rest an earlier sweep has begun. */
    private void sweep() {
        SweepLedger sweep = new SweepLedger(
                get(Transactions.class),
                List.of(
                        get(RemoveEntries.class),
                        get(RemoveRejected.class),
                        get(RemoveDelivered.class),
                        get(ForgetEvents.class)),
                get(FreeSpace.class),
                told -> {},
                clock);
        for (int batch = 0; batch < 5; batch++) {
            sweep.sweepSome();
        }
    }

    private static Mapping withdrawn(String key, String person) {
        MappedEvent event = ((Mapping.Mapped) event(key, person).mapping()).event();
        return new Mapping.Withdrawn(event);
    }
}
