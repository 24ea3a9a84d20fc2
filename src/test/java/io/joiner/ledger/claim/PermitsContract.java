package io.joiner.ledger.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.CallsAtRandom;
import io.joiner.ledger.LedgerContract;
import io.joiner.ledger.LedgerDatabase;
import io.joiner.ledger.Limit;
import io.joiner.ledger.Permit;
import io.joiner.ledger.store.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limit that calls share. */
public abstract class PermitsContract extends LedgerContract {

    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration GUARD = Duration.ofMillis(350);
    private static final Limit TWO = new Limit("two", 2, WINDOW, GUARD);

    public PermitsContract(LedgerDatabase database) {
        super(database);
    }

    @BeforeEach
    void openLimit() {
        get(Permits.class).open(TWO);
    }

    @Test
    void givesAsManyPermitsAsThereAreSlots() {
        assertThat(take(TWO)).isPresent();
        assertThat(take(TWO)).isPresent();
        assertThat(take(TWO)).isEmpty();
    }

    @Test
    void countsASlotsRestFromTheMomentItsCallWasSent() {
        Both taken = takeBoth();
        clock.pass(Duration.ofSeconds(1));
        sent(taken.first(), now());

        assertThat(nextFree(TWO)).isEqualTo(now().plus(WINDOW).plus(GUARD));
        clock.pass(WINDOW.plus(GUARD).minusMillis(1));
        assertThat(take(TWO)).isEmpty();
        clock.pass(Duration.ofMillis(1));
        assertThat(take(TWO)).isPresent();
    }

    @Test
    void freesASlotAtOnceWhoseCallWasNotSent() {
        Both taken = takeBoth();

        get(Permits.class).notSent(taken.first());

        assertThat(take(TWO)).isPresent();
    }

    @Test
    void freesASlotByItselfWhoseHolderDied() {
        takeBoth();
        clock.pass(Limit.TO_SEND.plus(WINDOW).plus(GUARD).minusMillis(1));
        assertThat(take(TWO)).isEmpty();

        clock.pass(Duration.ofMillis(1));

        assertThat(take(TWO)).isPresent();
    }

    @Test
    void letsNoOldHolderMoveASlotThatWasTakenAgain() {
        Both taken = takeBoth();
        clock.pass(Duration.ofMinutes(1));
        takeBoth();

        get(Permits.class).notSent(taken.first());
        sent(taken.first(), now().minusSeconds(30));

        assertThat(take(TWO)).isEmpty();
    }

    @Test
    void letsACallThatWasSentNotBeUnsent() {
        Both taken = takeBoth();
        sent(taken.first(), now());

        get(Permits.class).notSent(taken.first());

        assertThat(take(TWO)).isEmpty();
    }

    @Test
    void makesAllWaitWhenGraphThrottles() {
        Instant until = now().plusSeconds(60);
        get(Permits.class).throttled(TWO, until);

        assertThat(take(TWO)).isEmpty();
        assertThat(nextFree(TWO)).isEqualTo(until);
        clock.pass(Duration.ofSeconds(60));
        assertThat(take(TWO)).isPresent();
    }

    @Test
    void letsAPauseWinOverACallThatIsSentLaterOrNotAtAll() {
        Both taken = takeBoth();
        Instant until = now().plusSeconds(12);
        get(Permits.class).throttled(TWO, until);

        sent(taken.first(), now());
        get(Permits.class).notSent(taken.second());

        assertThat(nextFree(TWO)).isEqualTo(until);
    }

    @Test
    void neverCutsAPauseShort() {
        get(Permits.class).throttled(TWO, now().plusSeconds(60));
        get(Permits.class).throttled(TWO, now().plusSeconds(5));

        assertThat(nextFree(TWO)).isEqualTo(now().plusSeconds(60));
    }

    @Test
    void pausesNoOtherLimit() {
        get(Permits.class).throttled(TWO, now().plusSeconds(60));

        assertThat(take(WIDE)).isPresent();
    }

    @Test
    void widensTheGuardWithEachTroubleUpToAMost() {
        for (int times = 1; times <= 12; times++) {
            throttleAndWait();
            assertThat(restOfASlot()).isEqualTo(WINDOW.plus(GUARD).plusMillis(Math.min(times * 250, 2_000)));
        }
    }

    @Test
    void widensTheGuardOnceForCallsThatAreThrottledTogether() {
        for (int calls = 0; calls < 5; calls++) {
            get(Permits.class).throttled(TWO, now().plusSeconds(10));
        }
        clock.pass(Duration.ofSeconds(30));

        assertThat(restOfASlot()).isEqualTo(WINDOW.plus(GUARD).plusMillis(250));
    }

    @Test
    void calmsAgainWhenGraphThrottlesNoMore() {
        throttleAndWait();
        throttleAndWait();

        clock.pass(Duration.ofMinutes(10));
        assertThat(restOfASlot()).isEqualTo(WINDOW.plus(GUARD).plusMillis(250));
        clock.pass(Duration.ofDays(300));
        assertThat(restOfASlot()).isEqualTo(WINDOW.plus(GUARD));
    }

    @Test
    void followsALimitThatIsConfiguredAnew() {
        get(Permits.class).open(new Limit("two", 3, WINDOW, GUARD));
        assertThat(all("select slot from permit where scope = 'two'")).hasSize(3);

        get(Permits.class).open(new Limit("two", 1, WINDOW, GUARD));
        assertThat(all("select slot from permit where scope = 'two'")).hasSize(1);
    }

    @Test
    void keepsTheLimitOverARestart() {
        takeBoth();
        openLedgerAgain();
        get(Permits.class).open(TWO);

        assertThat(take(TWO)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void neverSendsMoreThanTheLimitInAnyWindowWhateverHappens(long seed) {
        new CallsAtRandom(this, seed).run();
    }

    @Test
    void usesNearlyAllOfTheLimitHoweverLongCallsTake() {
        Limit five = new Limit("five", 5, WINDOW, GUARD);
        get(Permits.class).open(five);
        List<Instant> sent = new ArrayList<>();
        Instant end = now().plusSeconds(600);
        while (now().isBefore(end)) {
            take(five)
                    .ifPresentOrElse(
                            permit -> {
                                sent(permit, now());
                                sent.add(now());
                            },
                            () -> clock.pass(Duration.between(now(), nextFree(five))));
        }

        assertThat(sent).hasSizeGreaterThan(285);
    }

    // For CallsAtRandom, too

    public Optional<Permit> take(Limit limit) {
        return get(Permits.class).takeIfFree(limit);
    }

    public void sent(Permit permit, Instant sentAt) {
        get(Permits.class).sent(permit, sentAt);
    }

    public Instant nextFree(Limit limit) {
        return get(Transactions.class).write(() -> get(Permits.class).nextFree(limit));
    }

    private record Both(Permit first, Permit second) {}

    private Both takeBoth() {
        return new Both(take(TWO).orElseThrow(), take(TWO).orElseThrow());
    }

    private void throttleAndWait() {
        get(Permits.class).throttled(TWO, now().plusSeconds(10));
        clock.pass(Duration.ofSeconds(30));
    }

    /** How long a slot rests whose call leaves now; ends with all slots free again. */
    private Duration restOfASlot() {
        Permit permit = take(TWO).orElseThrow();
        Duration rest = Duration.between(permit.sendBy(), permit.freeAt());
        get(Permits.class).notSent(permit);
        return rest;
    }
}
