package io.joiner.ops.access.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ops.access.login.LoginAttempts.Attempt;
import io.joiner.support.ClockMovedByHand;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoginAttemptsTest {

    private static final String OFFICE = "192.0.2.1";
    private static final String ELSEWHERE = "198.51.100.1";

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final LoginAttempts attempts = new LoginAttempts(clock);

    @Test
    void whoFailsSomeTimesMustWaitAndMayTryAgainBeforeLong() {
        assertThat(failures(i -> attempt("olga", OFFICE), 10)).isEqualTo(LoginAttempts.AT_ONCE);
        assertThat(attempts.begin(attempt("olga", OFFICE))).contains(LoginAttempts.INTERVAL);
        assertThat(attempts.begin(attempt("ada", OFFICE))).isEmpty();

        clock.pass(LoginAttempts.INTERVAL);
        assertThat(attempts.begin(attempt("olga", OFFICE))).isEmpty();
        assertThat(attempts.begin(attempt("olga", OFFICE))).isPresent();
    }

    @Test
    void loginsThatWorkCountForNothing() {
        for (int i = 0; i < 200; i++) {
            logIn("olga", OFFICE);
        }

        assertThat(failures(i -> attempt("olga", OFFICE), 10)).isEqualTo(LoginAttempts.AT_ONCE);
    }

    @Test
    void manyAddressesTogetherGuessAtAUserNoMoreThanAUserMayFail() {
        assertThat(failures(i -> attempt("olga", "203.0.113." + i % 30), 150)).isEqualTo(LoginAttempts.OF_USER);
    }

    @Test
    void anAddressGuessesAtManyUsersNoMoreThanAnAddressMayFail() {
        assertThat(failures(i -> attempt("user " + i, OFFICE), 150)).isEqualTo(LoginAttempts.OF_ADDRESS);
    }

    @Test
    void whoHasLoggedInFromAnAddressBeforeGetsInThereWhateverStrangersTryElsewhere() {
        logIn("olga", OFFICE);
        failures(i -> attempt("olga", "203.0.113." + i % 30), 150);

        assertThat(attempts.begin(attempt("olga", ELSEWHERE))).isPresent();
        assertThat(attempts.begin(attempt("olga", OFFICE))).isEmpty();
    }

    @Test
    void whoHasLoggedInInABrowserBeforeGetsInThereWhateverStrangersTryAtTheSameAddress() {
        failures(i -> attempt("olga", OFFICE), 150);

        assertThat(attempts.begin(new Attempt("olga", OFFICE, "browser"))).isEmpty();
        assertThat(failures(i -> new Attempt("olga", ELSEWHERE, "browser"), 150))
                .as("a stolen mark gives no more guesses")
                .isEqualTo(LoginAttempts.AT_ONCE - 1);
    }

    @Test
    void oneWrongGuessAMinuteLocksNobodyOut() {
        for (int i = 0; i < 120; i++) {
            assertThat(attempts.begin(attempt("olga", OFFICE))).isEmpty();
            clock.pass(Duration.ofMinutes(1));
        }

        assertThat(attempts.begin(attempt("olga", OFFICE))).isEmpty();
    }

    private void logIn(String name, String address) {
        assertThat(attempts.begin(attempt(name, address))).isEmpty();
        attempts.succeeded(attempt(name, address));
    }

    private long failures(IntFunction<Attempt> attempt, int tries) {
        return IntStream.range(0, tries)
                .filter(i -> attempts.begin(attempt.apply(i)).isEmpty())
                .count();
    }

    private static Attempt attempt(String name, String address) {
        return new Attempt(name, address, null);
    }
}
