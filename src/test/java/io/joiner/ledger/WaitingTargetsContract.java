package io.joiner.ledger;

import static io.joiner.ledger.Sample.event;
import static io.joiner.ledger.Sample.unresolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.claim.CompleteEntry;
import io.joiner.ledger.claim.Leases;
import io.joiner.ledger.operate.CancelEntry;
import io.joiner.ledger.operate.CancelEntry.Outcome;
import io.joiner.ledger.query.WaitingTargets;
import io.joiner.ledger.query.WaitingTargets.Place;
import io.joiner.ledger.query.WaitingTargets.Waiting;
import io.joiner.mapping.Lane;
import io.joiner.mapping.Person;
import io.joiner.support.Changes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Targets that have entries though the configuration does not name them, and how those entries are cancelled. */
abstract class WaitingTargetsContract extends LedgerContract {

    WaitingTargetsContract(LedgerDatabase database) {
        super(database);
    }

    @Test
    void tellsOfEachTargetThatIsNotConfiguredHowManyEntriesWaitAndHowManyAreParked() {
        accept(
                event("e1", "ada").to("crm"),
                event("e2", "bob").to("old"),
                event("e3", "cy").to("old").in(Lane.BULK).notBefore(now().plus(Duration.ofDays(1))),
                unresolved("e4", new Person("di@contoso.com", null, null)).to("old"),
                event("e5", "eve").to("older"),
                event("e6", "fay").to("done"));
        finish(claim("done"), Verdict.Result.SUCCEEDED);
        finish(claim("older"), Verdict.Result.PARKED);
        claim("old");

        assertThat(waiting().beyond(Set.of("crm")))
                .containsExactly(new Waiting("old", 3, 0), new Waiting("older", 0, 1));
        assertThat(waiting().beyond(Set.of("crm", "old", "older"))).isEmpty();
        assertThat(waiting().count("old")).isEqualTo(3);
    }

    @Test
    void aParkedEntryThatALaterOneSupersededNeedsNobody() {
        accept(event("e1", "ada").to("old"));
        finish(claim("old"), Verdict.Result.PARKED);
        accept(event("e2", "ada").to("old"));
        finish(claim("old"), Verdict.Result.SUCCEEDED);

        assertThat(waiting().beyond(Set.of())).isEmpty();
    }

    @Test
    void walksThroughWhatWaitsPageByPageThoughEachPageIsCancelledBeforeTheNext() {
        for (int i = 0; i < 5; i++) {
            accept(event("e" + i, "person " + i).to("old"));
        }
        Claim called = claim("old");
        List<Outcome> outcomes = new ArrayList<>();

        List<Place> page = waiting().page("old", null, 2);
        while (!page.isEmpty()) {
            outcomes.addAll(get(CancelEntry.class)
                    .cancelUncalled(page.stream().map(Place::id).toList(), "it is gone"));
            page = waiting().page("old", page.get(page.size() - 1), 2);
        }

        assertThat(outcomes).hasSize(5).containsOnlyOnce(Outcome.BEING_CALLED).contains(Outcome.CANCELLED);
        assertThat(stateOf(called.entryId())).isEqualTo(EntryState.CLAIMED);
        assertThat(waiting().count("old")).isOne();
        assertThat(
                        one(
                                Long.class,
                                "select count(*) from outbox where type = 'io.joiner.provisioning.cancelled' and state = 'PENDING'"))
                .isEqualTo(4);
    }

    @Test
    void cancelsWhatNobodyWouldAskTheLogAboutAndSaysSo() {
        String entry = entryOf(event("e1", "ada").to("old"));
        Claim call = claim("old");
        get(CompleteEntry.class).askLog(call, ended(), now().plusSeconds(60));
        get(Leases.class).letGo(call);
        assertThat(get(CancelEntry.class).cancel(entry, "it is gone", Changes.by("olga", "gone")))
                .isEqualTo(Outcome.BEING_CALLED);

        assertThat(uncalled(entry)).containsExactly(Outcome.CANCELLED);

        assertThat(one(String.class, "select reason from verdict where entry_id = ?", entry))
                .isEqualTo("Called off: it is gone; what the last call came to is not known");
        assertThat(uncalled(entry, "nobody")).containsExactly(Outcome.NOT_WAITING, Outcome.UNKNOWN);
    }

    @Test
    void whatWasParkedMeanwhileIsLeftAlone() {
        String entry = entryOf(event("e1", "ada").to("old"));
        finish(claim("old"), Verdict.Result.PARKED);

        assertThat(uncalled(entry)).containsExactly(Outcome.NOT_WAITING);
        assertThat(stateOf(entry)).isEqualTo(EntryState.PARKED);
    }

    @Test
    void entriesGoOnOnceTheTargetIsConfiguredAgain() {
        String entry = entryOf(event("e1", "ada").to("old"));
        nothingToClaim("crm");

        assertThat(claim("crm", "old").entryId()).isEqualTo(entry);
    }

    private WaitingTargets waiting() {
        return get(WaitingTargets.class);
    }

    private List<Outcome> uncalled(String... entries) {
        return get(CancelEntry.class).cancelUncalled(List.of(entries), "it is gone");
    }
}
