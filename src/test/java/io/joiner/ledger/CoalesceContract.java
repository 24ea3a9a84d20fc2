package io.joiner.ledger;

import static io.joiner.ledger.Sample.event;
import static io.joiner.ledger.Sample.unresolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.claim.ClaimUnresolved;
import io.joiner.mapping.Lane;
import io.joiner.mapping.Mapping;
import io.joiner.mapping.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Several events of one person: they share a call that is still to be made, and each has its own audit record. */
abstract class CoalesceContract extends LedgerContract {

    private static final String GUID = "0F5F4CAF-0000-4000-8000-00000000ABCD";

    CoalesceContract(LedgerDatabase database) {
        super(database);
    }

    @Test
    void letsAnEventJoinTheEntryThatWaits() {
        String entry = entryOf(event("e1", "ada"));

        assertThat(entryOf(event("e2", "ada"))).isEqualTo(entry);

        finish(claim(), Verdict.Result.SUCCEEDED);
        assertThat(audited("e1")).containsExactly("provisioning.succeeded");
        assertThat(audited("e2")).containsExactly("provisioning.succeeded");
        nothingToClaim();
    }

    @Test
    void thePersonIsAsTheLatestEventTellsThoughANodesClockIsAhead() {
        accept(event("e1", "ada").as(new Person("maiden@x.org", null, null)));
        change("update entry_event set event_id = 'ffffffff-ffff-7fff-bfff-ffffffffffff'"); // as by a node far ahead
        change("update event set id = 'ffffffff-ffff-7fff-bfff-ffffffffffff'");
        clock.pass(Duration.ofMinutes(1));
        accept(event("e2", "ada").as(new Person("married@x.org", null, null)));

        assertThat(claim().person().userPrincipalName()).isEqualTo("married@x.org");
    }

    @Test
    void letsEventsOfOneBatchShareAnEntry() {
        accept(event("e1", "ada"), event("e2", "ada"), event("e3", "ada"));

        assertThat(rows("entry")).isEqualTo(1);
        finish(claim(), Verdict.Result.SKIPPED);
        assertThat(rows("outbox")).isEqualTo(3);
    }

    @Test
    void joinsAnEntryThatWaitsForItsNextAttemptWithoutHurryingIt() {
        String entry = entryOf(event("e1", "ada"));
        retry(claim(), Duration.ofMinutes(5));

        assertThat(entryOf(event("e2", "ada"))).isEqualTo(entry);

        assertThat(dueOf(entry)).isEqualTo(now().plus(Duration.ofMinutes(5)));
    }

    @Test
    void takesCaseForTheSameOnlyWhereItIs() {
        assertThat(entryOf(event("e1", GUID))).isEqualTo(entryOf(event("e2", GUID.toLowerCase(Locale.ROOT))));
        assertThat(entryOf(event("e3", "CN=Ada"))).isNotEqualTo(entryOf(event("e4", "cn=ada")));
        assertThat(entryOf(unresolved("e5", new Person("Ada@x.org", null, null))))
                .isEqualTo(entryOf(unresolved("e6", new Person("ada@X.ORG", null, null))));
    }

    @Test
    void keepsTargetsTypesAndMembersApart() {
        accept(
                event("e1", "staff"),
                event("e2", "staff").to("erp"),
                event("e3", "staff").type("Group"),
                event("e4", "staff").type("Group").members("ada"),
                event("e5", "staff").type("Group").members("bob"));

        assertThat(rows("entry")).isEqualTo(5);
    }

    @Test
    void letsTheMoreUrgentLaneWin() {
        accept(event("e1", "ada").in(Lane.BULK), event("e2", "bob").in(Lane.URGENT));

        accept(event("e3", "ada").in(Lane.URGENT), event("e4", "bob").in(Lane.BULK));

        assertThat(all("select lane from entry")).containsExactly("urgent", "urgent");
    }

    @Test
    void letsAScheduledEntryFollowALaterEventsDate() {
        String entry = entryOf(event("e1", "ada").notBefore(inDays(3)));
        assertThat(stateOf(entry)).isEqualTo(EntryState.SCHEDULED);

        accept(event("e2", "ada").notBefore(inDays(5)));
        assertThat(dueOf(entry)).isEqualTo(inDays(5));

        accept(event("e3", "ada").notBefore(inDays(1)));
        assertThat(dueOf(entry)).isEqualTo(inDays(1));

        accept(event("e4", "ada"));
        assertThat(stateOf(entry)).isEqualTo(EntryState.READY);
        assertThat(dueOf(entry)).isEqualTo(now());
        assertThat(rows("entry")).isEqualTo(1);
    }

    @Test
    void putsOffAnEntryThatIsReadyAsLongAsNothingWasSent() {
        String entry = entryOf(event("e1", "ada"));

        accept(event("e2", "ada").notBefore(inDays(5)));

        assertThat(stateOf(entry)).isEqualTo(EntryState.SCHEDULED);
        assertThat(dueOf(entry)).isEqualTo(inDays(5));
        nothingToClaim();
    }

    @Test
    void neverPutsOffAnEntryThatHasBegun() {
        String entry = entryOf(event("e1", "ada"));
        retry(claim(), Duration.ofMinutes(5));

        accept(event("e2", "ada").notBefore(inDays(5)));

        assertThat(stateOf(entry)).isEqualTo(EntryState.READY);
        assertThat(dueOf(entry)).isEqualTo(now().plus(Duration.ofMinutes(5)));
    }

    @Test
    void callsOffAnEntryThatHasNotBegunAndProvesItForBothEvents() {
        String entry = entryOf(event("e1", "ada").notBefore(inDays(3)));

        Receipt receipt = accept(withdrawn(event("e2", "ada"))).get(0);

        assertThat(receipt).isInstanceOfSatisfying(Receipt.Accepted.class, accepted -> {
            assertThat(accepted.eventKey()).isEqualTo("e2");
            assertThat(accepted.eventId()).isNotNull();
            assertThat(accepted.entries()).containsExactly(entry);
            assertThat(accepted.duplicate()).isFalse();
        });
        assertThat(stateOf(entry)).isEqualTo(EntryState.CANCELLED);
        assertThat(audited("e1")).containsExactly("provisioning.cancelled");
        assertThat(audited("e2")).containsExactly("provisioning.cancelled");
        assertThat(accept(withdrawn(event("e2", "ada"))).get(0))
                .isEqualTo(new Receipt.Accepted(receipt.position(), "e2", null, List.of(entry), true));
        clock.pass(Duration.ofDays(4));
        nothingToClaim();
    }

    @Test
    void takesWhoeverIsCalledOffAndHiredAgainInThatOrder() {
        accept(event("e1", "ada").notBefore(inDays(3)));

        accept(withdrawn(event("e2", "ada")), event("e3", "ada").mapping());

        assertThat(all("select state from entry order by id")).containsExactly("CANCELLED", "READY");
        finish(claim(), Verdict.Result.SUCCEEDED);
        assertThat(audited("e3")).containsExactly("provisioning.succeeded");
    }

    @Test
    void callsNobodyOffWhoseCallHasBegunOrWhoDoesNotWait() {
        accept(event("e1", "ada"));
        retry(claim(), Duration.ofMinutes(5));

        assertThat(accept(withdrawn(event("e2", "ada"))).get(0)).isInstanceOf(Receipt.Ignored.class);
        assertThat(accept(withdrawn(event("e3", "bob"))).get(0)).isInstanceOf(Receipt.Ignored.class);
        assertThat(rows("event")).isEqualTo(1);
    }

    private static Mapping withdrawn(Sample sample) {
        return new Mapping.Withdrawn(((Mapping.Mapped) sample.mapping()).event());
    }

    @Test
    void givesAnEventThatCameDuringTheCallACallOfItsOwn() {
        accept(event("e1", "ada"));
        Claim first = claim();

        accept(event("e2", "ada"));
        nothingToClaim();
        finish(first, Verdict.Result.SUCCEEDED);

        assertThat(audited("e1")).containsExactly("provisioning.succeeded");
        assertThat(audited("e2")).isEmpty();
        Claim second = claim();
        assertThat(second.entryId()).isNotEqualTo(first.entryId());
        assertThat(second.subject()).isEqualTo(first.subject());
        finish(second, Verdict.Result.PARKED);
        assertThat(audited("e1")).containsExactly("provisioning.succeeded");
        assertThat(audited("e2")).containsExactly("provisioning.parked");
    }

    @Test
    void tellsARepeatOfALateEventTheEntryThatAnswersIt() {
        accept(event("e1", "ada"));
        Claim first = claim();
        accept(event("e2", "ada"));
        finish(first, Verdict.Result.SUCCEEDED);

        assertThat(entryOf(event("e2", "ada"))).isEqualTo(claim().entryId());
    }

    @Test
    void letsSeveralLateEventsShareOneCall() {
        accept(event("e1", "ada"));
        Claim first = claim();
        accept(event("e2", "ada"));
        accept(event("e3", "ada"));
        finish(first, Verdict.Result.SUCCEEDED);

        finish(claim(), Verdict.Result.SKIPPED);

        assertThat(audited("e2")).containsExactly("provisioning.skipped");
        assertThat(audited("e3")).containsExactly("provisioning.skipped");
        nothingToClaim();
    }

    @Test
    void answersALateEventWithTheNextAttemptIfTheCallIsRepeated() {
        accept(event("e1", "ada"));
        Claim first = claim();
        accept(event("e2", "ada"));
        retry(first, Duration.ZERO);

        finish(claim(), Verdict.Result.SUCCEEDED);

        assertThat(audited("e1")).containsExactly("provisioning.succeeded");
        assertThat(audited("e2")).containsExactly("provisioning.succeeded");
        assertThat(rows("entry")).isEqualTo(1);
    }

    @Test
    void sendsALateEventNoEarlierThanItsDate() {
        accept(event("e1", "ada"));
        Claim first = claim();
        accept(event("e2", "ada").notBefore(inDays(2)));

        finish(first, Verdict.Result.SUCCEEDED);

        nothingToClaim();
        clock.pass(Duration.ofDays(2));
        finish(claim(), Verdict.Result.SUCCEEDED);
        assertThat(audited("e2")).containsExactly("provisioning.succeeded");
    }

    @Test
    void doesNotAnswerALateEventWithACallThatDiedUnderIt() {
        accept(event("e1", "ada"));
        claim();
        accept(event("e2", "ada"));
        clock.pass(LEASE.plusSeconds(1));

        Claim takenOver = anotherProcess().takeOver().get(0);
        finish(takenOver, Verdict.Result.PARKED);

        assertThat(audited("e1")).containsExactly("provisioning.parked");
        assertThat(audited("e2")).isEmpty();
        finish(claim(), Verdict.Result.SUCCEEDED);
        assertThat(audited("e2")).containsExactly("provisioning.succeeded");
    }

    @Test
    void doesNotLetAnEventJoinAnEntryThatIsDone() {
        String entry = entryOf(event("e1", "ada"));
        finish(claim(), Verdict.Result.SUCCEEDED);

        assertThat(entryOf(event("e2", "ada"))).isNotEqualTo(entry);
    }

    @Test
    void claimsWithThePersonAsTheLatestEventTells() {
        accept(unresolved("e1", new Person("ada@x.org", "old@x.org", null)));
        accept(unresolved("e2", new Person("ada@x.org", "new@x.org", "7")));

        Claim claim = get(ClaimUnresolved.class).next(List.of(Sample.TARGET)).orElseThrow();

        assertThat(claim.person()).isEqualTo(new Person("ada@x.org", "new@x.org", "7"));
    }

    private Instant inDays(int days) {
        return now().plus(Duration.ofDays(days));
    }
}
