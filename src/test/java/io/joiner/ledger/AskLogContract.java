package io.joiner.ledger;

import static io.joiner.ledger.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.claim.ClaimNext;
import io.joiner.ledger.claim.ClaimNext.Next;
import io.joiner.ledger.claim.CompleteEntry;
import io.joiner.ledger.claim.Leases;
import io.joiner.ledger.query.LedgerCounts;
import io.joiner.ledger.query.ReadTimeline;
import io.joiner.mapping.Lane;
import io.joiner.support.Queues;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Entries whose last call may have worked: they wait for a look into the log, and nobody calls meanwhile. */
abstract class AskLogContract extends LedgerContract {

    private static final Duration WAIT = Duration.ofMinutes(2);
    private static final Duration LONGER_THAN_A_LEASE = LEASE.plusMillis(1);

    AskLogContract(LedgerDatabase database) {
        super(database);
    }

    @Test
    void claimsALookWhenItIsDueAndNeverACall() {
        accept(event("e1", "ada"));
        Claim call = claim();
        askLog(call);

        assertThat(nextToAsk()).isEqualTo(new Next.NotBefore(now().plusSeconds(1)));
        clock.pass(WAIT);
        nothingToClaim();
        Claim look = look();

        assertThat(look.entryId()).isEqualTo(call.entryId());
        assertThat(look.step()).isEqualTo(Step.ASK_LOG);
        assertThat(look.attempt()).isEqualTo(2);
        assertThat(nextToAsk()).isInstanceOf(Next.NotBefore.class);
    }

    @Test
    void claimsNoLookForACall() {
        accept(event("e1", "ada"));

        assertThat(nextToAsk()).isInstanceOf(Next.NotBefore.class);
        assertThat(claim().step()).isEqualTo(Step.CALL);
    }

    @Test
    void asksForTheMostUrgentFirst() {
        accept(event("e1", "bulk").in(Lane.BULK), event("e2", "urgent").in(Lane.URGENT));
        claimAll().forEach(this::askLog);
        clock.pass(WAIT);

        assertThat(look().lane()).isEqualTo(Lane.URGENT);
        assertThat(look().lane()).isEqualTo(Lane.BULK);
    }

    @Test
    void countsNoLookAsACallThatIsRepeated() {
        accept(event("e1", "ada"));
        Claim first = claim();
        askLog(first);
        clock.pass(WAIT);
        askLog(look());
        clock.pass(WAIT);
        retry(look(), Duration.ZERO);

        Claim again = claim();

        assertThat(List.of(first.repeats(), again.repeats())).containsExactly(0, 1);
        assertThat(get(CompleteEntry.class).history(again))
                .extracting(Attempt::step)
                .containsExactly(Step.CALL, Step.ASK_LOG, Step.ASK_LOG, Step.CALL);
    }

    @Test
    void makesNoOtherCallForASubjectWhoseCallMayStillRun() {
        accept(event("e1", "staff").type("Group").members("ada"));
        accept(event("e2", "staff").type("Group").members("bob"));
        askLog(claim());

        nothingToClaim();
        clock.pass(WAIT);
        finish(look(), Verdict.Result.SUCCEEDED);

        assertThat(claim().subject().members()).extracting("objectId").containsExactly("bob");
    }

    @Test
    void givesAnEventThatCameAfterTheCallACallOfItsOwn() {
        String entry = entryOf(event("e1", "ada"));
        Claim call = claim();
        accept(event("during", "ada"));
        askLog(call);
        assertThat(entryOf(event("after", "ada"))).isEqualTo(entry);
        clock.pass(WAIT);
        askLog(look());
        clock.pass(WAIT);

        finish(look(), Verdict.Result.SUCCEEDED);

        assertThat(audited("e1")).containsExactly("provisioning.succeeded");
        assertThat(audited("during")).isEmpty();
        assertThat(audited("after")).isEmpty();
        finish(claim(), Verdict.Result.SKIPPED);
        assertThat(audited("during")).containsExactly("provisioning.skipped");
        assertThat(audited("after")).containsExactly("provisioning.skipped");
    }

    @Test
    void letsTheRepeatedCallAnswerAnEventThatCameBeforeIt() {
        accept(event("e1", "ada"));
        askLog(claim());
        accept(event("e2", "ada"));
        clock.pass(WAIT);
        retry(look(), Duration.ZERO);

        finish(claim(), Verdict.Result.SKIPPED);

        assertThat(audited("e2")).containsExactly("provisioning.skipped");
    }

    @Test
    void takesALookAgainThatADeadProcessHeld() {
        accept(event("e1", "ada"));
        askLog(claim());
        clock.pass(WAIT);
        look();
        clock.pass(LONGER_THAN_A_LEASE);
        Claim taken = anotherProcess().takeOver().get(0);

        assertThat(taken.step()).isEqualTo(Step.ASK_LOG);
        assertThat(get(CompleteEntry.class).release(taken, now())).isTrue();
        nothingToClaim();
        assertThat(look().attempt()).isEqualTo(taken.attempt());
    }

    /** A second event of one person, whose call was begun in the same second and never left: its look must not take that run. */
    @Test
    void knowsTheRunsThatCallsForTheSamePersonWereToldOf() {
        accept(event("e1", "ada"), event("e2", "bob"));
        claimAll().forEach(call -> finish(call, told("run-of-" + call.subject().objectId(), null)));
        accept(event("again", "ada"));
        askLog(claim());
        clock.pass(WAIT);
        Claim look = look();

        assertThat(get(CompleteEntry.class).runsTold(look)).containsExactly("run-of-ada");

        finish(look, told("run-2", 1));
        accept(event("once more", "ada"));
        assertThat(get(CompleteEntry.class).runsTold(claim())).containsExactlyInAnyOrder("run-of-ada", "run-2");
    }

    @Test
    void tellsWhichCallALookFoundTheRunOf() {
        String entry = entryOf(event("e1", "ada"));
        askLog(claim());
        clock.pass(WAIT);
        finish(look(), told("run-1", 1));

        Timeline timeline = get(ReadTimeline.class).of(entry).orElseThrow();

        assertThat(timeline.callNumber(timeline.endings().get(0))).isEqualTo(1);
        assertThat(timeline.attempts()).extracting(Attempt::callNumber).containsExactly(null, 1);
        assertThat(timeline.attempts()).extracting(Attempt::changeId).containsExactly(null, "run-1");
    }

    @Test
    void countsEntriesThatWaitForALookAsWaiting() {
        accept(event("e1", "ada"), event("e2", "bob"));
        askLog(claim());

        assertThat(get(LedgerCounts.class).entries().in(EntryState.READY)).isEqualTo(2);
    }

    private void finish(Claim claim, AttemptEnd end) {
        get(CompleteEntry.class).finish(claim, end, verdict(Verdict.Result.SUCCEEDED));
        get(Leases.class).letGo(claim);
    }

    private AttemptEnd told(String changeId, @Nullable Integer callNumber) {
        return new AttemptEnd(now(), now(), 200, null, "Graph told", "request-1", "rule-1", changeId, callNumber);
    }

    private boolean askLog(Claim claim) {
        boolean kept = get(CompleteEntry.class).askLog(claim, ended(), now().plus(WAIT));
        get(Leases.class).letGo(claim);
        return kept;
    }

    private Next nextToAsk() {
        return get(ClaimNext.class).nextToAsk(WIDE, Queues.of(Sample.TARGET));
    }

    private Claim look() {
        return ((Next.Calls) nextToAsk()).calls().get(0).claim();
    }
}
