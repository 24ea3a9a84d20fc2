package io.joiner.ops.access.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.support.ClockMovedByHand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecentLoginsTest {

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final RecentLogins recent = new RecentLogins(clock);

    @BeforeEach
    void olgaLoggedIn() {
        recent.fitted("olga", "right", "{bcrypt}1");
    }

    @Test
    void aLoginThatFittedIsKnownForAMinute() {
        assertThat(recent.knows("olga", "right", "{bcrypt}1")).isTrue();

        clock.pass(RecentLogins.REMEMBERED);
        assertThat(recent.knows("olga", "right", "{bcrypt}1")).isFalse();
    }

    @Test
    void nothingElseIsKnown() {
        assertThat(recent.knows("olga", "wrong", "{bcrypt}1")).isFalse();
        assertThat(recent.knows("olga", "", "{bcrypt}1")).isFalse();
        assertThat(recent.knows("ada", "right", "{bcrypt}1")).isFalse();
        assertThat(recent.knows("olga", "right", "{bcrypt}2")).isFalse();
    }

    @Test
    void aRefusalForgets() {
        recent.refused("olga");

        assertThat(recent.knows("olga", "right", "{bcrypt}1")).isFalse();
    }
}
