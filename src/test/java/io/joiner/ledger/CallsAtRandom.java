package io.joiner.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.claim.Permits;
import io.joiner.ledger.claim.PermitsContract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/**
 * Calls in simulated time: some leave at once and some at the last moment, some never, some holders die or tell late that
 * their call has left, Graph throttles now and then, and the clock is set back.
 */
public final class CallsAtRandom {

    /** Without a guard, so that the limit is kept by the slots alone. */
    private static final Limit LIMIT = new Limit("random", 5, Duration.ofSeconds(10), Duration.ZERO);

    private static final int STEPS = 4_000;

    private final PermitsContract ledger;
    private final Random random;
    private final List<Held> held = new ArrayList<>();
    private final List<Untold> untold = new ArrayList<>();
    private final List<Permit> old = new ArrayList<>();

    /** By a clock that nobody sets back. */
    private final List<Duration> sentTimes = new ArrayList<>();

    private Duration trueTime = Duration.ZERO;
    private Instant pausedUntil = Instant.MIN;

    public CallsAtRandom(PermitsContract ledger, long seed) {
        this.ledger = ledger;
        this.random = new Random(seed);
    }

    private record Held(Permit permit, Instant leaveAt) {}

    private record Untold(Permit permit, Instant sentAt, Instant tellAt) {}

    public void run() {
        ledger.get(Permits.class).open(LIMIT);
        for (int step = 0; step < STEPS; step++) {
            takeAPermit();
            letCallsLeave();
            tellWhatLeft();
            disturb();
            pass(untilTheNextStep());
        }
        assertThat(sentTimes).hasSizeGreaterThan(100);
        for (int i = LIMIT.requests(); i < sentTimes.size(); i++) {
            assertThat(sentTimes.get(i).minus(sentTimes.get(i - LIMIT.requests())))
                    .isGreaterThanOrEqualTo(LIMIT.window());
        }
    }

    private void takeAPermit() {
        ledger.take(LIMIT).ifPresent(permit -> {
            assertThat(ledger.now()).isAfterOrEqualTo(pausedUntil);
            old.add(permit);
            int wait = random.nextBoolean() ? 0 : random.nextInt(3_000);
            held.add(new Held(permit, ledger.now().plusMillis(wait)));
        });
    }

    private void letCallsLeave() {
        for (Iterator<Held> calls = held.iterator(); calls.hasNext(); ) {
            Held call = calls.next();
            if (ledger.now().isBefore(call.leaveAt())) {
                continue;
            }
            calls.remove();
            int fate = random.nextInt(10);
            if (ledger.now().isAfter(call.permit().sendBy()) || fate == 0) {
                ledger.get(Permits.class).notSent(call.permit());
            } else if (fate > 1) {
                sentTimes.add(trueTime);
                int late = random.nextInt(4) == 0 ? random.nextInt(20_000) : 0;
                untold.add(new Untold(call.permit(), ledger.now(), ledger.now().plusMillis(late)));
            }
            // Else its holder died before it left.
        }
    }

    private void tellWhatLeft() {
        for (Iterator<Untold> calls = untold.iterator(); calls.hasNext(); ) {
            Untold call = calls.next();
            if (!ledger.now().isBefore(call.tellAt())) {
                calls.remove();
                if (random.nextInt(20) > 0) { // else its holder died after it left
                    ledger.sent(call.permit(), call.sentAt());
                }
            }
        }
    }

    private void disturb() {
        switch (random.nextInt(100)) {
            case 0 -> {
                Instant until = ledger.now().plusMillis(random.nextInt(30_000));
                pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
                ledger.get(Permits.class).throttled(LIMIT, until);
            }
            case 1 -> ledger.clock.pass(Duration.ofMillis(-random.nextInt(3_000)));
            case 2, 3, 4 -> anOldHolderSpeaksAgain();
            default -> {}
        }
    }

    /** One whose slot has long been free and taken again. */
    private void anOldHolderSpeaksAgain() {
        if (old.size() > 20) {
            ledger.sent(old.get(random.nextInt(old.size() - 15)), ledger.now().minusSeconds(20));
        }
    }

    /** Often right to the moment when a slot is free: a slot that is free too early shows there. */
    private Duration untilTheNextStep() {
        Duration untilFree = Duration.between(ledger.now(), ledger.nextFree(LIMIT));
        return random.nextInt(3) == 0 && !untilFree.isNegative() && untilFree.compareTo(LIMIT.window()) < 0
                ? untilFree
                : Duration.ofMillis(random.nextInt(400));
    }

    private void pass(Duration time) {
        trueTime = trueTime.plus(time);
        ledger.clock.pass(time);
    }
}
