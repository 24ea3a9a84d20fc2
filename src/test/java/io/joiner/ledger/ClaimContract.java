package io.joiner.ledger;

import static io.joiner.ledger.Sample.event;
import static io.joiner.ledger.Sample.unresolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.claim.ClaimNext;
import io.joiner.ledger.claim.ClaimNext.Next;
import io.joiner.ledger.claim.ClaimUnresolved;
import io.joiner.ledger.claim.Leases;
import io.joiner.ledger.claim.Permits;
import io.joiner.mapping.Lane;
import io.joiner.mapping.Person;
import io.joiner.support.Queues;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which entry is next. */
abstract class ClaimContract extends LedgerContract {

    private static final Limit NARROW = new Limit("narrow", 1, Duration.ofSeconds(10), Duration.ZERO);

    ClaimContract(LedgerDatabase database) {
        super(database);
    }

    @Test
    void claimsInTheOrderOfLanesThenOfTargets() {
        accept(
                event("e1", "a").in(Lane.BULK).to("crm"),
                event("e2", "b").in(Lane.NORMAL).to("erp"),
                event("e3", "c").in(Lane.URGENT).to("erp"),
                event("e4", "d").in(Lane.URGENT).to("crm"));

        assertThat(claimAll("crm", "erp"))
                .extracting(claim -> claim.subject().objectId())
                .containsExactly("d", "c", "b", "a");
    }

    @Test
    void claimsTheOneFirstThatHasBeenDueForLongest() {
        accept(event("e1", "a"));
        clock.pass(Duration.ofSeconds(1));
        accept(event("e2", "b"));
        retry(claim(), Duration.ofSeconds(1));
        clock.pass(Duration.ofSeconds(1));

        assertThat(claimAll()).extracting(claim -> claim.subject().objectId()).containsExactly("b", "a");
    }

    @Test
    void leavesTargetsAloneThatWereNotAskedFor() {
        accept(event("e1", "ada").to("crm"));

        nothingToClaim("erp");
    }

    @Test
    void tellsWhenTheNextEntryIsDue() {
        accept(event("e1", "ada"));
        retry(claim(), Duration.ofMillis(400));

        assertThat(next()).isEqualTo(new Next.NotBefore(now().plusMillis(400)));
        clock.pass(Duration.ofMillis(400));
        assertThat(claim().attempt()).isEqualTo(2);
    }

    @Test
    void comesAgainSoonWhenThereIsNothingAtAll() {
        assertThat(next()).isEqualTo(new Next.NotBefore(now().plusSeconds(1)));
    }

    @Test
    void readiesWhatWasScheduledOnceItsDateHasCome() {
        Instant date = now().plus(Duration.ofDays(1));
        String entry = entryOf(event("e1", "ada").notBefore(date));

        nothingToClaim();
        clock.pass(Duration.ofDays(1).minusMillis(1));
        nothingToClaim();
        clock.pass(Duration.ofMillis(1));

        assertThat(claim().entryId()).isEqualTo(entry);
    }

    @Test
    void readiesMoreThanItMayAtOnceInSeveralTurns() {
        Instant date = now().plus(Duration.ofDays(1));
        accept(IntStream.range(0, 1_001)
                .mapToObj(i -> event("e" + i, "person" + i).notBefore(date))
                .toArray(Sample[]::new));
        clock.pass(Duration.ofDays(1));

        claim();
        assertThat(one(Long.class, "select count(*) from entry where state = 'SCHEDULED'"))
                .isEqualTo(1);
        claim();
        assertThat(one(Long.class, "select count(*) from entry where state = 'SCHEDULED'"))
                .isZero();
    }

    @Test
    void neverClaimsTwoCallsForOneSubjectOfOneTarget() {
        accept(event("e1", "staff").type("Group").members("ada"));
        accept(event("e2", "staff").type("Group").members("bob"));
        accept(event("e3", "staff").type("Group").to("erp"));

        Claim first = claim("crm", "erp");
        assertThat(claimAll("crm", "erp"))
                .extracting(claim -> claim.subject().target())
                .containsExactly("erp");

        finish(first, Verdict.Result.SUCCEEDED);
        assertThat(claim("crm").subject().objectId()).isEqualTo("staff");
    }

    @Test
    void takesTheSameGuidInAnyCaseForOneSubject() {
        accept(event("e1", "0f5f4caf-0000-4000-8000-00000000abcd").type("Group").members("ada"));
        accept(event("e2", "0F5F4CAF-0000-4000-8000-00000000ABCD").type("Group").members("bob"));

        assertThat(claimAll()).hasSize(1);
    }

    @Test
    void goesRoundASubjectWhoseCallRuns() {
        accept(event("e1", "staff").type("Group").members("ada"));
        accept(event("e2", "staff").type("Group").members("bob"), event("e3", "carl"));

        assertThat(claimAll()).extracting(claim -> claim.subject().objectId()).containsExactly("staff", "carl");
    }

    @Test
    void claimsNothingWithoutAPermit() {
        get(Permits.class).open(NARROW);
        accept(event("e1", "ada"), event("e2", "bob"));
        Next first = nextWithin(NARROW);

        Next second = nextWithin(NARROW);

        assertThat(first).isInstanceOf(Next.Calls.class);
        assertThat(second)
                .isEqualTo(new Next.NotBefore(
                        ((Next.Calls) first).calls().get(0).permit().freeAt()));
        assertThat(one(Long.class, "select count(*) from entry where state = 'CLAIMED'"))
                .isEqualTo(1);
    }

    @Test
    void takesNoPermitWithoutAnEntry() {
        get(Permits.class).open(NARROW);

        assertThat(nextWithin(NARROW)).isInstanceOf(Next.NotBefore.class);
        accept(event("e1", "ada"));

        assertThat(nextWithin(NARROW)).isInstanceOf(Next.Calls.class);
    }

    @Test
    void writesTheAttemptDownBeforeTheCall() {
        accept(event("e1", "ada"));

        Claim claim = claim();

        assertThat(all("select client_request_id from attempt")).containsExactly(claim.clientRequestId());
        assertThat(claim.attempt()).isEqualTo(1);
        assertThat(claim.round()).isEqualTo(1);
    }

    @Test
    void leavesEntriesWithoutAnObjectIdToTheLookUp() {
        accept(unresolved("e1", new Person("ada@x.org", null, null)));
        nothingToClaim();

        Claim lookUp = lookUp();
        assertThat(lookUp.person().userPrincipalName()).isEqualTo("ada@x.org");
        assertThat(get(ClaimUnresolved.class).next(List.of(Sample.TARGET))).isEmpty();

        assertThat(get(ClaimUnresolved.class).found(lookUp, "ada-id")).isTrue();
        get(Leases.class).letGo(lookUp);
        Claim call = claim();
        assertThat(call.subject().objectId()).isEqualTo("ada-id");
        assertThat(call.attempt()).isEqualTo(1);
        finish(call, Verdict.Result.SUCCEEDED);
        assertThat(audited("e1")).containsExactly("provisioning.succeeded");
    }

    @Test
    void looksAPersonUpOnceForAllTargets() {
        Receipt.Accepted receipt = (Receipt.Accepted)
                accept(unresolved("e1", new Person("ada@x.org", null, null)).to(Sample.TARGET, "erp"))
                        .get(0);

        Claim lookUp = lookUp();
        assertThat(get(ClaimUnresolved.class).next(List.of(Sample.TARGET, "erp")))
                .isEmpty();
        get(ClaimUnresolved.class).found(lookUp, "ada-id");

        assertThat(get(ClaimUnresolved.class).next(List.of(Sample.TARGET, "erp")))
                .isEmpty();
        assertThat(all("select object_id from entry")).containsExactly("ada-id", "ada-id");
        assertThat(claimAll(Sample.TARGET, "erp"))
                .extracting(Claim::entryId)
                .containsExactlyInAnyOrderElementsOf(receipt.entries());
    }

    @Test
    void looksUpTheMostUrgentFirst() {
        accept(
                unresolved("e1", new Person("bulk@x.org", null, null)).in(Lane.BULK),
                unresolved("e2", new Person("urgent@x.org", null, null)).in(Lane.URGENT));

        assertThat(lookUp().lane()).isEqualTo(Lane.URGENT);
        assertThat(lookUp().lane()).isEqualTo(Lane.BULK);
    }

    @Test
    void keepsNoObjectIdThatWasFoundUnderALostLease() {
        accept(unresolved("e1", new Person("ada@x.org", null, null)));
        Claim lookUp = lookUp();
        clock.pass(LEASE.plusSeconds(1));
        anotherProcess().takeOver();

        assertThat(get(ClaimUnresolved.class).found(lookUp, "ada-id")).isFalse();
    }

    private Claim lookUp() {
        return get(ClaimUnresolved.class).next(List.of(Sample.TARGET)).orElseThrow();
    }

    private Next nextWithin(Limit limit) {
        return get(ClaimNext.class).next(limit, Queues.of(Sample.TARGET), 1);
    }
}
