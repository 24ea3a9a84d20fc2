package io.joiner.ledger.operate;

import static io.joiner.ledger.Sample.bad;
import static io.joiner.ledger.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.joiner.event.Source;
import io.joiner.event.SourcePosition;
import io.joiner.ledger.LedgerContract;
import io.joiner.ledger.LedgerDatabase;
import io.joiner.ledger.Verdict;
import io.joiner.ledger.claim.Pauses;
import io.joiner.ledger.operate.ReplayRejected.Remapped;
import io.joiner.ledger.outbox.Actions;
import io.joiner.ledger.outbox.Actions.Action;
import io.joiner.ledger.outbox.Actions.Change;
import io.joiner.ledger.outbox.Actions.Requested;
import io.joiner.ledger.outbox.Outbox;
import io.joiner.ledger.outbox.OutboxEndpoints;
import io.joiner.ledger.store.Transactions;
import io.joiner.mapping.Mapping;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each action that people take is noted and owed to the audit with the change itself, and one that is refused is not. */
public abstract class ActionsContract extends LedgerContract {

    private static final Change CHANGE = new Change("olga", "act", "what", "why");

    public ActionsContract(LedgerDatabase database) {
        super(database);
    }

    @Test
    void aCancellationIsNotedWithTheCancelledEntryAlone() {
        String entry = entryOf(event("e1", "ada"));
        assertThat(cancel(entry)).isEqualTo(CancelEntry.Outcome.CANCELLED);
        onlyOneIsNoted();

        assertThat(cancel(entry)).isEqualTo(CancelEntry.Outcome.ENDED);
        assertThat(cancel("nobody")).isEqualTo(CancelEntry.Outcome.UNKNOWN);
        String called = entryOf(event("e2", "bob"));
        claim();
        assertThat(cancel(called)).isEqualTo(CancelEntry.Outcome.BEING_CALLED);
        assertThat(get(CancelEntry.class).cancelUncalled(called, "why", CHANGE))
                .isEqualTo(CancelEntry.Outcome.BEING_CALLED);
        onlyOneIsNoted();
    }

    @Test
    void aReplayIsNotedOfEachEntryThatItMakesReady() {
        String parked = entryOf(event("e1", "ada"));
        finish(claim(), Verdict.Result.PARKED);
        String waiting = entryOf(event("e2", "bob"));

        assertThat(get(ReplayParked.class).replay(List.of(waiting, parked), null, CHANGE))
                .containsExactly(ReplayParked.Outcome.NOT_PARKED, ReplayParked.Outcome.READY);

        assertThat(noted()).extracting(Action::what).containsExactly(parked);
    }

    @Test
    void aReplayOfARejectedEventIsNotedOnceItIsTaken() {
        accept(bad("line 3", "{"));
        String rejected = one(String.class, "select id from rejected");
        SourcePosition position = new SourcePosition(Source.FILE, "joiners.ndjson", "line 3");

        replayRejected(rejected, new Mapping.Rejected(position, "{", "not valid JSON"));
        assertThat(noted()).isEmpty();

        replayRejected(rejected, event("e1", "ada").mapping());
        replayRejected(rejected, event("e1", "ada").mapping());
        assertThat(noted()).extracting(Action::what).containsExactly(rejected);
    }

    @Test
    void aPauseAndItsEndAreNotedOnceEach() {
        assertThat(get(Pauses.class).end("crm", CHANGE.to("end"))).isFalse();
        assertThat(get(Pauses.class).begin("crm", CHANGE.to("begin"))).isTrue();
        assertThat(get(Pauses.class).begin("crm", CHANGE.to("again"))).isFalse();
        assertThat(get(Pauses.class).end("crm", CHANGE.to("end"))).isTrue();
        assertThat(get(Pauses.class).end("crm", CHANGE.to("end again"))).isFalse();

        assertThat(noted()).extracting(Action::what).containsExactly("end", "begin");
    }

    @Test
    void anErasureIsNotedOnlyIfNothingIsLeftToBeSent() {
        accept(event("e1", "ada"));
        EraseTraces erase = get(EraseTraces.class);

        assertThat(erase.erase(get(FindTraces.class).of("ada"), CHANGE)).hasSize(1);
        assertThat(noted()).isEmpty();

        finish(claim(), Verdict.Result.SUCCEEDED);
        assertThat(erase.erase(get(FindTraces.class).of("ada"), CHANGE)).isEmpty();
        onlyOneIsNoted();
    }

    @Test
    void aChangeThatIsUndoneTakesItsNoteWithIt() {
        assertThatThrownBy(() -> get(Transactions.class).write(() -> {
                    get(Actions.class).made(CHANGE);
                    throw new IllegalStateException("the change went wrong");
                }))
                .hasMessage("the change went wrong");

        assertThat(noted()).isEmpty();
        assertThat(due()).isEmpty();
    }

    @Test
    void whatIsRequestedIsToldWithItsOutcomeAtOnceWhenThatIsKnown() {
        Requested order = get(Actions.class).request(CHANGE);
        assertThat(due()).isEmpty();

        get(Actions.class).conclude(order, Actions.Outcome.REFUSED, "Graph said no");

        assertThat(due()).hasSize(1);
        assertThat(noted())
                .extracting(Action::outcome, Action::detail, Action::reason)
                .containsExactly(tuple(Actions.Outcome.REFUSED, "Graph said no", "why"));
    }

    @Test
    void whatIsRequestedIsToldAsSuchIfNobodyIsLeftToTellItsOutcome() {
        get(Actions.class).request(CHANGE);

        clock.pass(Duration.ofMinutes(3));

        assertThat(due()).hasSize(1);
        assertThat(noted()).extracting(Action::outcome).containsExactly(Actions.Outcome.REQUESTED);
    }

    @Test
    void anOutcomeThatComesLateIsToldInARecordOfItsOwnForTheFirstStaysAsItWasTold() {
        Requested order = get(Actions.class).request(CHANGE);
        clock.pass(Duration.ofMinutes(3));
        List<String> told = due();

        get(Actions.class).conclude(order, Actions.Outcome.DONE, "12 cancelled");

        assertThat(due()).hasSize(1).doesNotContainAnyElementsOf(told);
        assertThat(noted())
                .extracting(Action::outcome, Action::detail)
                .containsExactly(tuple(Actions.Outcome.DONE, "12 cancelled"), tuple(Actions.Outcome.REQUESTED, null));
    }

    private void onlyOneIsNoted() {
        assertThat(noted()).extracting(Action::outcome).containsExactly(Actions.Outcome.DONE);
        assertThat(one(Long.class, "select count(*) from outbox where type = 'io.joiner.action.taken'"))
                .isOne();
    }

    private List<Action> noted() {
        return get(Actions.class).latest(10);
    }

    /** Ids of actions whose audit record is due; taken, so that it is not due again. */
    private List<String> due() {
        return get(Outbox.class).take(OutboxEndpoints.MAIN, 10, Duration.ofHours(1)).stream()
                .map(Outbox.Due::actionId)
                .toList();
    }

    private CancelEntry.Outcome cancel(String entry) {
        return get(CancelEntry.class).cancel(entry, "why", CHANGE);
    }

    private void replayRejected(String id, Mapping mapping) {
        get(ReplayRejected.class).replay(List.of(new Remapped(id, mapping)), CHANGE);
    }
}
