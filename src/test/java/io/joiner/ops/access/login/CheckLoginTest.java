package io.joiner.ops.access.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.startsWith;
import static org.mockito.Mockito.mockStatic;

import io.joiner.ops.access.user.AccessProperties;
import io.joiner.ops.access.user.AccessProperties.User;
import io.joiner.ops.access.user.Passwords;
import io.joiner.ops.access.user.Role;
import io.joiner.ops.access.user.TooManyLoginsException;
import io.joiner.support.ClockMovedByHand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

class CheckLoginTest {

    private static final String PASSWORD = "correct horse battery";

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final CheckLogin check = checkWithHashOf(4);
    private final ExecutorService many = Executors.newFixedThreadPool(50);

    @AfterEach
    void stop() {
        many.shutdownNow();
    }

    @Test
    void guessesSentAtTheSameTimeAreCountedBeforeTheyAreChecked() throws Exception {
        List<String> answers = atOnce(200, i -> tries("olga", "wrong " + i, "192.0.2.1"));

        assertThat(answers).filteredOn("wrong"::equals).hasSize(LoginAttempts.AT_ONCE);
        assertThat(answers).filteredOn("wait"::equals).hasSize(200 - LoginAttempts.AT_ONCE);
    }

    @Test
    void onceThereWereTooManyGuessesNotEvenTheRightOneIsChecked() throws Exception {
        atOnce(50, i -> tries("olga", "wrong " + i, "192.0.2.1"));

        assertThat(tries("olga", PASSWORD, "192.0.2.1")).isEqualTo("wait");
    }

    @Test
    void aUserThatDoesNotExistIsAnsweredAsOneThatDoes() throws Exception {
        for (String name : List.of("olga", "nobody", "nobody else")) {
            List<String> answers = IntStream.range(0, 12)
                    .mapToObj(i -> tries(name, "wrong", "198.51.100.7"))
                    .toList();

            assertThat(answers.subList(0, 5)).as(name).containsOnly("wrong");
            assertThat(answers.subList(5, 12)).as(name).containsOnly("wait");
        }
    }

    @Test
    void aUserThatDoesNotExistCostsAHashToo() {
        try (MockedStatic<Passwords> passwords = mockStatic(Passwords.class)) {
            assertThat(tries("nobody", "wrong", "192.0.2.1")).isEqualTo("wrong");

            passwords.verify(() -> Passwords.matches(eq("wrong"), startsWith("{bcrypt}")));
        }
    }

    @Test
    void manyRightLoginsAtTheSameTimeAllWork() throws Exception {
        // As slow as a hash is in earnest: the others come while the first is checked.
        CheckLogin slow = checkWithHashOf(10);

        assertThat(atOnce(100, i -> tries(slow, "olga", PASSWORD, "192.0.2.1"))).containsOnly("in");
    }

    @Test
    void whoKnowsThePasswordGetsInBesideOneWhoGuessesOnceAMinuteAtTheSameAddress() {
        for (int i = 0; i < 60; i++) {
            assertThat(tries("olga", "guess " + i, "192.0.2.1")).isEqualTo("wrong");
            assertThat(tries("olga", PASSWORD, "192.0.2.1")).isEqualTo("in");
            clock.pass(Duration.ofMinutes(1));
        }
    }

    @Test
    void addressesOfOneNetworkCountAsOne() {
        List<String> answers = IntStream.range(0, 20)
                .mapToObj(i -> tries("olga", "wrong", "2001:db8:1:2::" + Integer.toHexString(i)))
                .toList();

        assertThat(answers).filteredOn("wrong"::equals).hasSize(LoginAttempts.AT_ONCE);
    }

    private List<String> atOnce(int count, IntFunction<String> login) throws InterruptedException, ExecutionException {
        List<Future<String>> answers = many.invokeAll(IntStream.range(0, count)
                .<Callable<String>>mapToObj(i -> () -> login.apply(i))
                .toList());
        List<String> told = new ArrayList<>();
        for (Future<String> answer : answers) {
            told.add(answer.get());
        }
        return told;
    }

    private CheckLogin checkWithHashOf(int strength) {
        String hash = "{bcrypt}" + new BCryptPasswordEncoder(strength).encode(PASSWORD);
        return new CheckLogin(
                new AccessProperties(Map.of("olga", new User(hash, Set.of(Role.VIEWER))), null, null, 5, 1000), clock);
    }

    private String tries(String name, String password, String address) {
        return tries(check, name, password, address);
    }

    private static String tries(CheckLogin check, String name, String password, String address) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        UsernamePasswordAuthenticationToken login = UsernamePasswordAuthenticationToken.unauthenticated(name, password);
        login.setDetails(new WebAuthenticationDetails(request));
        try {
            return check.authenticate(login).isAuthenticated() ? "in" : "out";
        } catch (TooManyLoginsException e) {
            return "wait";
        } catch (AuthenticationException e) {
            return "wrong";
        }
    }
}
