package io.joiner.ledger;

import static io.joiner.ledger.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.Verdict.Result;
import io.joiner.ledger.claim.CompleteEntry;
import io.joiner.ledger.claim.Leases;
import io.joiner.ledger.query.AuditFacts;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A group of more members than a call takes: part after part, and one end for all. */
abstract class PartsContract extends LedgerContract {

    private static final Sample TWELVE = event("e1", "staff")
            .type("Group")
            .members(IntStream.rangeClosed(1, 12).mapToObj(i -> "m" + i).toArray(String[]::new));

    PartsContract(LedgerDatabase database) {
        super(database);
    }

    @Test
    void goesOnWithTheNextPartAtOnce() {
        accept(TWELVE);

        Claim first = claim();
        nothingToClaim();
        finishPart(first, Result.SUCCEEDED);
        Claim second = claim();

        assertThat(second.entryId()).isEqualTo(first.entryId());
        assertThat(first.part()).isZero();
        assertThat(second.part()).isEqualTo(1);
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(get(CompleteEntry.class).partsDone(second))
                .extracting(Verdict::result)
                .containsExactly(Result.SUCCEEDED);
    }

    @Test
    void repeatsAPartAlone() {
        accept(TWELVE);
        finishPart(claim(), Result.SUCCEEDED);
        retry(claim(), Duration.ofSeconds(5));
        clock.pass(Duration.ofSeconds(5));

        Claim again = claim();

        assertThat(again.part()).isEqualTo(1);
        assertThat(again.repeats()).isEqualTo(1);
        finishPart(again, Result.SKIPPED);
        assertThat(claim().repeats()).isZero();
    }

    @Test
    void owesTheAuditOneRecordForAllParts() {
        accept(TWELVE);
        finishPart(claim(), Result.SUCCEEDED);
        finishPart(claim(), Result.SUCCEEDED);
        Claim last = claim();
        assertThat(audited("e1")).isEmpty();

        get(CompleteEntry.class).finishLastPart(last, ended(), verdict(Result.SKIPPED), verdict(Result.SUCCEEDED));

        assertThat(audited("e1")).containsExactly("provisioning.succeeded");
        assertThat(get(AuditFacts.class).ending(last.entryId(), 1).parts())
                .extracting(Verdict::result)
                .containsExactly(Result.SUCCEEDED, Result.SUCCEEDED, Result.SKIPPED);
    }

    @Test
    void keepsNoPartUnderALostLease() {
        accept(TWELVE);
        Claim lost = claim();
        clock.pass(LEASE.plusMillis(1));
        Claim taken = anotherProcess().takeOver().get(0);

        assertThat(finishPart(lost, Result.SUCCEEDED)).isFalse();

        assertThat(rows("part_verdict")).isZero();
        assertThat(finishPart(taken, Result.SUCCEEDED)).isTrue();
    }

    /** The first part's call can't be its answer. */
    @Test
    void givesAnEventThatCameBetweenTwoPartsCallsOfItsOwn() {
        String entry = entryOf(TWELVE);
        finishPart(claim(), Result.SUCCEEDED);
        assertThat(entryOf(TWELVE.again("e2"))).isEqualTo(entry);
        finishPart(claim(), Result.SUCCEEDED);

        get(CompleteEntry.class).finishLastPart(claim(), ended(), verdict(Result.SUCCEEDED), verdict(Result.SUCCEEDED));

        assertThat(audited("e1")).containsExactly("provisioning.succeeded");
        assertThat(audited("e2")).isEmpty();
        assertThat(claim().part()).isZero();
    }

    /** As a replay does it. */
    @Test
    void startsOverInANewRound() {
        String entry = entryOf(TWELVE);
        finishPart(claim(), Result.SUCCEEDED);
        get(CompleteEntry.class).finishLastPart(claim(), ended(), verdict(Result.PARKED), verdict(Result.PARKED));

        change("update entry set state = 'READY', round = 2, attempts = 0 where id = ?", entry);

        Claim again = claim();
        assertThat(again.part()).isZero();
        assertThat(again.step()).isEqualTo(Step.CALL);
        assertThat(again.repeats()).isZero();
    }

    @Test
    void tellsGroupsOfManyMembersApart() {
        String[] many = IntStream.range(0, 500).mapToObj(i -> "member-" + i).toArray(String[]::new);
        String[] others = many.clone();
        others[499] = "another";

        assertThat(entryOf(event("e1", "staff").type("Group").members(many)))
                .isEqualTo(entryOf(event("e2", "staff").type("Group").members(many)))
                .isNotEqualTo(entryOf(event("e3", "staff").type("Group").members(others)));
        // An index of PostgreSQL takes no longer texts than a third of a page of 8 kB.
        assertThat(one(Long.class, "select max(length(subject_key)) from entry"))
                .isLessThan(1_000);
    }

    private boolean finishPart(Claim claim, Result result) {
        boolean kept = get(CompleteEntry.class).finishPart(claim, ended(), verdict(result));
        get(Leases.class).letGo(claim);
        return kept;
    }
}
