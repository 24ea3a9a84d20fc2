package io.joiner.ops.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.support.ClockMovedByHand;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginAttemptsTest {

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final LoginAttempts attempts = new LoginAttempts(clock);

    @Test
    void someFailuresAreForgiven() {
        fail("olga", LoginAttempts.FREE - 1);

        assertThat(attempts.mustWait("olga")).isEmpty();
    }

    @Test
    void thenWhoFailsMustWaitAndMayTryOnceMore() {
        fail("olga", LoginAttempts.FREE);
        assertThat(attempts.mustWait("olga")).contains(LoginAttempts.WAIT);
        assertThat(attempts.mustWait("ada")).isEmpty();

        clock.pass(LoginAttempts.WAIT);
        assertThat(attempts.mustWait("olga")).isEmpty();

        attempts.failed("olga");
        assertThat(attempts.mustWait("olga")).contains(LoginAttempts.WAIT);
    }

    @Test
    void aLoginThatWorksMakesUpForAllBefore() {
        fail("olga", LoginAttempts.FREE);
        clock.pass(Duration.ofMinutes(2));

        attempts.succeeded("olga");
        fail("olga", LoginAttempts.FREE - 1);

        assertThat(attempts.mustWait("olga")).isEmpty();
    }

    private void fail(String who, int times) {
        for (int i = 0; i < times; i++) {
            attempts.failed(who);
        }
    }
}
