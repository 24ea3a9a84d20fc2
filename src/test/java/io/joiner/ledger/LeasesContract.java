package io.joiner.ledger;

import static io.joiner.ledger.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.claim.CompleteEntry;
import io.joiner.ledger.claim.Leases;
import io.joiner.ledger.store.Transactions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who holds an entry, and for how long. */
abstract class LeasesContract extends LedgerContract {

    private static final Duration LONGER_THAN_A_LEASE = LEASE.plusMillis(1);

    LeasesContract(LedgerDatabase database) {
        super(database);
    }

    @Test
    void keepsEntriesAsLongAsTheirHeartBeats() {
        accept(event("e1", "ada"));
        Claim claim = claim();

        for (int beats = 0; beats < 10; beats++) {
            clock.pass(Duration.ofSeconds(10));
            beat();
            assertThat(anotherProcess().takeOver()).isEmpty();
        }

        assertThat(finish(claim, Verdict.Result.SUCCEEDED)).isTrue();
    }

    @Test
    void letsAnotherTakeOverWhatADeadProcessHeld() {
        accept(event("e1", "ada"));
        Claim dead = claim();

        clock.pass(LEASE);
        assertThat(anotherProcess().takeOver()).isEmpty();
        clock.pass(Duration.ofMillis(1));
        Claim taken = anotherProcess().takeOver().get(0);

        assertThat(taken.entryId()).isEqualTo(dead.entryId());
        assertThat(taken.attempt()).isEqualTo(dead.attempt());
        assertThat(taken.fence()).isGreaterThan(dead.fence());
    }

    @Test
    void refusesTheOldHoldersCompletion() {
        accept(event("e1", "ada"));
        Claim dead = claim();
        clock.pass(LONGER_THAN_A_LEASE);
        Claim taken = anotherProcess().takeOver().get(0);

        assertThat(finish(dead, Verdict.Result.SUCCEEDED)).isFalse();
        assertThat(retry(dead, Duration.ZERO)).isFalse();
        assertThat(get(CompleteEntry.class).release(dead, now())).isFalse();

        assertThat(List.of(rows("verdict"), rows("outbox"))).containsOnly(0L);
        assertThat(finish(taken, Verdict.Result.PARKED)).isTrue();
    }

    @Test
    void keepsAnEntryWhoseLeaseRanOutWhenNobodyTookItOver() {
        accept(event("e1", "ada"));
        Claim claim = claim();
        clock.pass(LONGER_THAN_A_LEASE);

        assertThat(finish(claim, Verdict.Result.SUCCEEDED)).isTrue();
    }

    @Test
    void takesOverOnceOnly() {
        accept(event("e1", "ada"), event("e2", "bob"));
        claimAll();
        clock.pass(LONGER_THAN_A_LEASE);

        assertThat(anotherProcess().takeOver()).hasSize(2);
        assertThat(anotherProcess().takeOver()).isEmpty();
    }

    @Test
    void beatsForWhatItTookOver() {
        accept(event("e1", "ada"));
        claim();
        clock.pass(LONGER_THAN_A_LEASE);
        Leases another = anotherProcess();
        another.takeOver();

        clock.pass(Duration.ofSeconds(10));
        another.heartbeat();
        clock.pass(Duration.ofSeconds(10));

        assertThat(anotherProcess().takeOver()).isEmpty();
    }

    @Test
    void neverTakesOverItsOwnRunningCallsAfterAPause() {
        accept(event("e1", "ada"));
        Claim claim = claim();
        clock.pass(Duration.ofMinutes(5));

        assertThat(get(Leases.class).takeOver()).isEmpty();

        assertThat(finish(claim, Verdict.Result.SUCCEEDED)).isTrue();
    }

    @Test
    void takesOverItsOwnThatItLetGo() {
        accept(event("e1", "ada"));
        Claim claim = claim();
        get(Leases.class).letGo(claim);
        clock.pass(Duration.ofSeconds(10));
        beat();
        clock.pass(Duration.ofSeconds(6));

        assertThat(get(Leases.class).takeOver())
                .singleElement()
                .extracting(Claim::entryId)
                .isEqualTo(claim.entryId());
    }

    @Test
    void takesNothingOverThatIsDone() {
        accept(event("e1", "ada"), event("e2", "bob"));
        finish(claim(), Verdict.Result.SUCCEEDED);
        retry(claim(), Duration.ofHours(1));
        clock.pass(Duration.ofMinutes(1));

        assertThat(anotherProcess().takeOver()).isEmpty();
    }

    private void beat() {
        get(Leases.class).heartbeat();
        get(Transactions.class).write(() -> "after the heartbeat, which does not wait");
    }
}
