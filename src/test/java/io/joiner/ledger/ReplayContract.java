package io.joiner.ledger;

import static io.joiner.ledger.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import io.joiner.ledger.claim.CompleteEntry;
import io.joiner.ledger.operate.CancelEntry;
import io.joiner.ledger.operate.ReplayParked;
import io.joiner.ledger.operate.ReplayRejected;
import io.joiner.ledger.operate.ReplayRejected.Outcome;
import io.joiner.ledger.operate.ReplayRejected.Remapped;
import io.joiner.ledger.outbox.Actions;
import io.joiner.ledger.query.AuditFacts;
import io.joiner.ledger.query.FindEntries;
import io.joiner.ledger.query.ListEntries;
import io.joiner.ledger.query.ListParked;
import io.joiner.ledger.query.ListRejected;
import io.joiner.ledger.query.ReadTimeline;
import io.joiner.mapping.Lane;
import io.joiner.mapping.Mapping;
import io.joiner.mapping.Person;
import io.joiner.support.Changes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What people do to parked entries and rejected items. */
abstract class ReplayContract extends LedgerContract {

    ReplayContract(LedgerDatabase database) {
        super(database);
    }

    // Parked entries

    @Test
    void attemptsAreToldOfAllRoundsAndCountFromOneInEach() {
        String entry = entryOf(event("e1", "ada").hiredOn(LocalDate.parse("2026-12-01")));
        retry(claim(), Duration.ofSeconds(1));
        clock.pass(Duration.ofSeconds(1));
        finish(claim(), Verdict.Result.PARKED);
        replay(entry);

        assertThat(attempts(entry)).isEqualTo(2);
        Claim again = claim();
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(attempts(entry)).as("one that runs has not ended").isEqualTo(2);
        finish(again, Verdict.Result.PARKED);

        assertThat(attempts(entry)).isEqualTo(3);
        assertThat(get(ListEntries.class).page(new ListEntries.Filter(null, null, null, null), null, 10))
                .extracting(EntrySummary::attempts)
                .containsExactly(3);
    }

    private int attempts(String entry) {
        return get(ListEntries.class).find(entry).orElseThrow().attempts();
    }

    @Test
    void aParkedEntryGoesRoundAgainAndItsSecondEndIsAnAuditRecordOfItsOwn() {
        String entry = parked("e1", "ada");

        assertThat(replay(entry)).containsExactly(ReplayParked.Outcome.READY);
        Claim again = claim();
        finish(again, Verdict.Result.SUCCEEDED);

        assertThat(again.round()).isEqualTo(2);
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(audited("e1")).containsExactly("provisioning.parked", "provisioning.succeeded");
        assertThat(all("select distinct id from outbox where entry_id is not null"))
                .hasSize(2);
        assertThat(get(ReadTimeline.class).of(entry).orElseThrow().endings())
                .extracting(ending -> ending.verdict().result())
                .containsExactly(Verdict.Result.PARKED, Verdict.Result.SUCCEEDED);
    }

    @Test
    void whoParkedItCantWriteAfterTheReplay() {
        entryOf(event("e1", "ada"));
        Claim first = claim();
        finish(first, Verdict.Result.PARKED);
        replay(first.entryId());

        assertThat(finish(first, Verdict.Result.SUCCEEDED)).isFalse();
        claim();
        assertThat(finish(first, Verdict.Result.SUCCEEDED)).isFalse();
    }

    @Test
    void nothingButParkedEntriesIsReplayed() {
        String entry = entryOf(event("e1", "ada"));

        assertThat(replay(entry, "nobody"))
                .containsExactly(ReplayParked.Outcome.NOT_PARKED, ReplayParked.Outcome.NOT_PARKED);
        assertThat(stateOf(entry)).isEqualTo(EntryState.READY);
    }

    @Test
    void aPersonWhoWaitsAlreadyIsNotMadeToWaitTwice() {
        String first = parked("e1", "ada");
        String second = parked("e2", "ada");

        assertThat(replay(first, second))
                .containsExactly(ReplayParked.Outcome.READY, ReplayParked.Outcome.WAITS_ELSEWHERE);
        assertThat(stateOf(second)).isEqualTo(EntryState.PARKED);
    }

    @Test
    void aReplayInAnotherLaneChangesNothingOfWhatTheAuditIsToldOfTheRoundBefore() {
        String entry = parked("e1", "ada");
        get(ReplayParked.class).replay(List.of(entry), Lane.BULK, Changes.by("olga", "mended"));

        assertThat(get(AuditFacts.class).ending(entry, 1).lane()).isEqualTo("normal");
        assertThat(claim().lane()).isEqualTo(Lane.BULK);
    }

    @Test
    void parkedEntriesAreToldByCauseTheMostFrequentFirst() {
        String first = parked("e1", "ada");
        String second = parked("e2", "grace");
        change("update verdict set error_code = 'EntryConflict' where entry_id in (?, ?)", first, second);
        String without = parked("e3", "joan");

        List<ListParked.Cause> causes = get(ListParked.class).causes();

        assertThat(causes).extracting(ListParked.Cause::errorCode).containsExactly("EntryConflict", null);
        assertThat(causes).extracting(ListParked.Cause::entries).containsExactly(2L, 1L);
        assertThat(get(ListParked.class).ids(causes.get(0), 10)).containsExactly(second, first);
        assertThat(get(ListParked.class).ids(causes.get(1), 10)).containsExactly(without);
        assertThat(get(ListParked.class).count(causes.get(0))).isEqualTo(2);
        replay(second);
        assertThat(get(ListParked.class).ids(causes.get(0), 10)).containsExactly(first);
    }

    @Test
    void ofThoseFoundTogetherNoneIsReplayedOrCalledOffThatALaterEntryOfThePersonSuperseded() {
        String before = parked("e1", "ada");
        String later = parked("e2", "ada");
        change("update verdict set error_code = 'EntryConflict'");

        assertThat(listed(EntryState.PARKED, null, null, null)).containsExactly(later);
        assertThat(listed(EntryState.PARKED, "crm", null, "EntryConflict")).containsExactly(later);
        assertThat(get(ListEntries.class).page(new ListEntries.Filter(null, null, null, null), null, 10))
                .extracting(EntrySummary::id, EntrySummary::superseded)
                .containsExactly(tuple(later, false), tuple(before, true));
        assertThat(get(ListEntries.class).count(new ListEntries.Filter(EntryState.PARKED, null, null, null)))
                .isOne();
        assertThat(get(CancelEntry.class).cancelParked(List.of(before), "not hired"))
                .containsExactly(CancelEntry.Outcome.SUPERSEDED);
        assertThat(replayFound(before, later))
                .containsExactly(ReplayParked.Outcome.SUPERSEDED, ReplayParked.Outcome.READY);
        assertThat(replayFound(before)).containsExactly(ReplayParked.Outcome.WAITS_ELSEWHERE);
        finish(claim(), Verdict.Result.SUCCEEDED);
        assertThat(replayFound(before, "nobody"))
                .containsExactly(ReplayParked.Outcome.SUPERSEDED, ReplayParked.Outcome.NOT_PARKED);
        assertThat(stateOf(before)).isEqualTo(EntryState.PARKED);
        assertThat(audited("e1")).containsExactly("provisioning.parked");
    }

    @Test
    void eachOfAGroupsParkedEntriesIsReplayedAndCalledOffForItHasMembersOfItsOwn() {
        accept(event("e1", "group").members("x"), event("e2", "group").members("y"));
        finish(claim(), Verdict.Result.PARKED);
        finish(claim(), Verdict.Result.PARKED);
        List<String> parked = listed(EntryState.PARKED, null, null, null);

        assertThat(parked).hasSize(2);
        assertThat(replayFound(parked.get(1))).containsExactly(ReplayParked.Outcome.READY);
        finish(claim(), Verdict.Result.PARKED);
        assertThat(get(CancelEntry.class).cancelParked(parked, "not hired"))
                .containsExactly(CancelEntry.Outcome.CANCELLED, CancelEntry.Outcome.CANCELLED);
    }

    /** A connection kept by each would be missed after a handful. */
    @Test
    void causesCanBeAskedForAsOftenAsOneLikes() {
        parked("e1", "ada");

        assertThat(IntStream.range(0, 30)
                        .map(i -> get(ListParked.class).causes().size()))
                .containsOnly(1);
    }

    // Entries that are called off

    @Test
    void anEntryThatWaitsIsCalledOffWithItsProof() {
        String entry = entryOf(event("e1", "ada").notBefore(now().plus(Duration.ofDays(1))));

        assertThat(cancel(entry)).isEqualTo(CancelEntry.Outcome.CANCELLED);
        assertThat(stateOf(entry)).isEqualTo(EntryState.CANCELLED);
        assertThat(audited("e1")).containsExactly("provisioning.cancelled");
        assertThat(get(AuditFacts.class).ending(entry, 1).verdict().reason()).isEqualTo("Called off: not hired");
        assertThat(cancel(entry)).isEqualTo(CancelEntry.Outcome.ENDED);
        assertThat(all("select id from outbox where entry_id is not null")).hasSize(1);
    }

    @Test
    void aParkedEntryThatIsCalledOffKeepsItsFirstVerdict() {
        String entry = parked("e1", "ada");

        assertThat(cancel(entry)).isEqualTo(CancelEntry.Outcome.CANCELLED);
        assertThat(audited("e1")).containsExactly("provisioning.parked", "provisioning.cancelled");
        assertThat(get(AuditFacts.class).ending(entry, 1).verdict().result()).isEqualTo(Verdict.Result.PARKED);
    }

    @Test
    void ofManyThatAreCalledOffOnesReplayedMeanwhileAreLeftAlone() {
        String parked = parked("e1", "ada");
        String replayed = parked("e2", "grace");
        replay(replayed);

        assertThat(get(CancelEntry.class).cancelParked(List.of(replayed, parked, "nobody"), "not hired"))
                .containsExactly(
                        CancelEntry.Outcome.NOT_PARKED, CancelEntry.Outcome.CANCELLED, CancelEntry.Outcome.UNKNOWN);
        assertThat(stateOf(replayed)).isEqualTo(EntryState.READY);
        assertThat(stateOf(parked)).isEqualTo(EntryState.CANCELLED);
        assertThat(audited("e1")).containsExactly("provisioning.parked", "provisioning.cancelled");
        assertThat(get(AuditFacts.class).ending(parked, 2).verdict().reason()).isEqualTo("Called off: not hired");
    }

    @Test
    void whatIsBeingCalledCantBeCalledOff() {
        String entry = entryOf(event("e1", "ada"));
        Claim claim = claim();

        assertThat(cancel(entry)).isEqualTo(CancelEntry.Outcome.BEING_CALLED);
        assertThat(finish(claim, Verdict.Result.SUCCEEDED)).isTrue();
        assertThat(cancel(entry)).isEqualTo(CancelEntry.Outcome.ENDED);
        assertThat(cancel("nobody")).isEqualTo(CancelEntry.Outcome.UNKNOWN);
    }

    @Test
    void whatMayStillRunAtGraphCantBeCalledOff() {
        String entry = entryOf(event("e1", "ada"));
        get(CompleteEntry.class).askLog(claim(), ended(), now().plus(Duration.ofMinutes(1)));

        assertThat(cancel(entry)).isEqualTo(CancelEntry.Outcome.BEING_CALLED);
        assertThat(stateOf(entry)).isEqualTo(EntryState.READY);
    }

    // Rejected items

    @Test
    void aRejectedItemThatCanBeMappedNowIsTakenAndMarked() {
        String id = rejected();
        clock.pass(Duration.ofHours(1));

        assertThat(replay(id, event("e1", "ada").mapping())).isInstanceOf(Outcome.Accepted.class);

        RejectedItem item = get(ListRejected.class).find(id).orElseThrow();
        assertThat(item.replayedAs()).isEqualTo("e1");
        assertThat(item.replayedAt()).isEqualTo(now());
        assertThat(item.reason()).isEqualTo("nobody is named");
        assertThat(claim().subject().objectId()).isEqualTo("ada");
        assertThat(open(null)).isEmpty();
    }

    @Test
    void oneThatStillCantIsLeftWithAFreshReason() {
        String id = rejected();

        assertThat(replay(id, Sample.bad("line 3", "{"))).isInstanceOf(Outcome.StillRejected.class);

        RejectedItem item = get(ListRejected.class).find(id).orElseThrow();
        assertThat(item.latestReason()).isEqualTo("nobody is named");
        assertThat(item.triedAt()).isEqualTo(now());
        assertThat(item.replayedAt()).isNull();
        assertThat(rows("rejected")).isEqualTo(1);
    }

    @Test
    void oneWhoseEventTheLedgerHasAlreadyIsADuplicate() {
        accept(event("e1", "ada"));

        assertThat(replay(rejected(), event("e1", "ada").mapping()))
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        accepted -> assertThat(accepted.duplicate()).isTrue());
        assertThat(rows("entry")).isEqualTo(1);
    }

    @Test
    void manyWhoReplayTheSameItemAtOnceHaveItTakenOnce() {
        String id = rejected();

        List<CompletableFuture<Outcome>> replays = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> replay(id, event("e" + i, "ada" + i).mapping())))
                .toList();

        assertThat(replays.stream().map(CompletableFuture::join))
                .filteredOn(Outcome.Accepted.class::isInstance)
                .hasSize(1);
        assertThat(rows("event")).isEqualTo(1);
        assertThat(rows("entry")).isEqualTo(1);
    }

    @Test
    void listsOfRejectedItemsHoldNoMoreOfTheirTextsThanIsShown() {
        for (int i = 1; i <= 8; i++) {
            accept(Sample.bad("line " + i, "x".repeat(900_000)));
        }
        ListRejected list = get(ListRejected.class);
        ListRejected.Filter all = new ListRejected.Filter(null, Instant.EPOCH);

        assertThat(list.page(all, null, 500))
                .hasSize(8)
                .allSatisfy(item -> assertThat(item.raw()).isEmpty());
        assertThat(list.pageWithTexts(all, null, 500, 300))
                .hasSize(8)
                .allSatisfy(item -> assertThat(item.raw()).hasSize(300));
        assertThat(list.find(list.page(all, null, 1).get(0).id(), 300)
                        .orElseThrow()
                        .raw())
                .hasSize(300);
    }

    @Test
    void longTextsAreReadWholeAFewAtATimeAndNoneIsLeftOut() {
        for (int i = 1; i <= 12; i++) {
            accept(Sample.bad("line " + i, "x".repeat(900_000)));
        }
        ListRejected list = get(ListRejected.class);
        ListRejected.Filter all = new ListRejected.Filter(null, Instant.EPOCH);

        List<String> places = new ArrayList<>();
        List<RejectedItem> page = list.pageOfWholes(all, null, 100);
        while (!page.isEmpty()) {
            assertThat(page)
                    .hasSizeLessThanOrEqualTo(5)
                    .allSatisfy(item -> assertThat(item.raw()).hasSize(900_000));
            page.forEach(item -> places.add(item.sourcePlace()));
            page = list.pageOfWholes(all, ListRejected.Cursor.after(page.get(page.size() - 1)), 100);
        }

        assertThat(places).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void anEntryThatManyEventsAskForTellsOfTheLatest() {
        String entry = entryOf(event("e0", "ada"));
        accept(IntStream.rangeClosed(1, 700)
                .mapToObj(i -> event("e" + i, "ada"))
                .toArray(Sample[]::new));

        Timeline told = get(ReadTimeline.class).of(entry).orElseThrow();

        assertThat(told.events()).hasSize(ReadTimeline.MOST);
        assertThat(told.events().get(ReadTimeline.MOST - 1).eventKey()).contains("e700");
    }

    @Test
    void rejectedItemsAreListedNewestFirstPageByPage() {
        for (int line = 1; line <= 5; line++) {
            accept(Sample.bad("line " + line, "{" + line));
            clock.pass(Duration.ofSeconds(line % 2));
        }

        List<RejectedItem> first = get(ListRejected.class).page(new ListRejected.Filter(null, Instant.EPOCH), null, 3);
        RejectedItem last = first.get(2);
        List<RejectedItem> second = get(ListRejected.class)
                .page(new ListRejected.Filter(null, Instant.EPOCH), ListRejected.Cursor.after(last), 3);

        assertThat(first).extracting(RejectedItem::sourcePlace).containsExactly("line 5", "line 4", "line 3");
        assertThat(second).extracting(RejectedItem::sourcePlace).containsExactly("line 2", "line 1");
    }

    @Test
    void rejectedItemsAreFoundByDoorByNameAndByTime() {
        rejected();
        clock.pass(Duration.ofMinutes(1));

        assertThat(open("file")).hasSize(1);
        assertThat(open("joiners.ndjson")).hasSize(1);
        assertThat(open("kafka")).isEmpty();
        assertThat(open("other.ndjson")).isEmpty();
        assertThat(get(ListRejected.class).page(new ListRejected.Filter(null, now()), null, 10))
                .isEmpty();
    }

    /** An item that could not be taken apart when it came may hold several events now. */
    @Test
    void allEventsOfARejectedItemAreTakenAndNotItsFirstAlone() {
        String id = rejected();

        assertThat(replayAs(
                        id,
                        List.of(event("e1", "ada").mapping(), event("e2", "bob").mapping())))
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        accepted -> assertThat(accepted.entries()).hasSize(2));
        assertThat(all("select event_key from event order by event_key")).containsExactly("e1", "e2");
        assertThat(open("file")).isEmpty();
    }

    @Test
    void anItemOfWhichSomeEventsStillCantBeTakenStaysAndItsOthersAreTakenOnce() {
        String id = rejected();
        Mapping good = event("e1", "ada").mapping();
        Mapping bad = Sample.bad("line 3, part 2", "{}");

        assertThat(replayAs(id, List.of(good, bad))).isEqualTo(new Outcome.StillRejected("nobody is named"));
        assertThat(replayAs(id, List.of(good, bad))).isEqualTo(new Outcome.StillRejected("nobody is named"));

        assertThat(all("select event_key from event")).containsExactly("e1");
        assertThat(open("file"))
                .singleElement()
                .satisfies(item -> assertThat(item.latestReason()).isEqualTo("nobody is named"));
    }

    @Test
    void aRejectedEventKeepsTheProfileThatTookItOutOfItsItem() {
        SourcePosition position = new SourcePosition(Source.KAFKA, "hr", "partition 0 offset 1, part 2");
        accept(new Mapping.Rejected(position, "{}", "nobody is named", "report"), Sample.bad("line 3", "{"));

        assertThat(get(ListRejected.class).page(new ListRejected.Filter(null, Instant.EPOCH), null, 10))
                .extracting(RejectedItem::sourcePlace, RejectedItem::partOf)
                .containsExactlyInAnyOrder(tuple("partition 0 offset 1, part 2", "report"), tuple("line 3", null));
    }

    // Lists and what people are found by

    @Test
    void entriesAreListedByStateTargetLaneAndCode() {
        String ada = parked("e1", "ada");
        String bob = entryOf(event("e2", "bob").in(Lane.URGENT));
        String cy = entryOf(event("e3", "cy").to("hr"));

        assertThat(listed(null, null, null, null)).containsExactly(cy, bob, ada);
        assertThat(listed(EntryState.PARKED, null, null, null)).containsExactly(ada);
        assertThat(listed(EntryState.READY, "hr", null, null)).containsExactly(cy);
        assertThat(listed(EntryState.READY, null, Lane.URGENT, null)).containsExactly(bob);
        assertThat(listed(null, null, null, "EntryConflict")).isEmpty();
        change("update verdict set error_code = 'EntryConflict'");
        assertThat(listed(EntryState.PARKED, null, null, "EntryConflict")).containsExactly(ada);
        assertThat(get(ListEntries.class).page(new ListEntries.Filter(null, null, null, null), bob, 10))
                .extracting(EntrySummary::id)
                .containsExactly(ada);
    }

    @Test
    void aPersonIsFoundByWhateverIdIsAtHand() {
        String entry = entryOf(event("e1", "9BB0F679-A883-4A6F-8260-35B491B8B8C8")
                .as(new Person("Ada@Contoso.com", "a.l@contoso.com", "0042")));

        for (String id : List.of(
                entry,
                "e1",
                "9bb0f679-a883-4a6f-8260-35b491b8b8c8",
                "9BB0F679-A883-4A6F-8260-35B491B8B8C8",
                "ada@contoso.com",
                "A.L@contoso.com",
                "0042",
                one(String.class, "select id from event"))) {
            assertThat(get(FindEntries.class).by(id)).as(id).containsExactly(entry);
        }
        assertThat(get(FindEntries.class).by("nobody")).isEmpty();
    }

    @Test
    void whatPeopleDidIsNoted() {
        get(Actions.class).note(new Actions.Change("olga", "cancel", "entry 1", "not hired"));
        get(Actions.class).note(new Actions.Change("olga", "replay parked", "entry 2", null));

        assertThat(get(Actions.class).latest(5))
                .extracting(Actions.Action::did)
                .containsExactly("replay parked", "cancel");
    }

    private List<String> listed(
            @Nullable EntryState state, @Nullable String target, @Nullable Lane lane, @Nullable String code) {
        return get(ListEntries.class).page(new ListEntries.Filter(state, target, lane, code), null, 10).stream()
                .map(EntrySummary::id)
                .toList();
    }

    private List<RejectedItem> open(@Nullable String source) {
        return get(ListRejected.class).page(new ListRejected.Filter(source, Instant.EPOCH), null, 10);
    }

    private String parked(String key, String objectId) {
        String entry = entryOf(event(key, objectId));
        finish(claim(), Verdict.Result.PARKED);
        return entry;
    }

    private List<ReplayParked.Outcome> replay(String... entries) {
        return get(ReplayParked.class).replay(List.of(entries), null, Changes.by("olga", "mended"));
    }

    private List<ReplayParked.Outcome> replayFound(String... entries) {
        return get(ReplayParked.class).replayUnlessSuperseded(List.of(entries), null);
    }

    private CancelEntry.Outcome cancel(String entry) {
        return get(CancelEntry.class).cancel(entry, "not hired", Changes.by("olga", "not hired"));
    }

    private String rejected() {
        accept(Sample.bad("line 3", "{"));
        return one(String.class, "select id from rejected");
    }

    private Outcome replayAs(String id, List<Mapping> mappings) {
        return get(ReplayRejected.class)
                .replay(List.of(new Remapped(id, mappings)))
                .get(0);
    }

    private Outcome replay(String id, Mapping mapping) {
        return replayAs(id, List.of(mapping));
    }
}
