package io.joiner.ops.access.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.support.ClockMovedByHand;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuessBudgetTest {

    private static final Duration INTERVAL = Duration.ofSeconds(12);

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final GuessBudget budget = new GuessBudget(clock, 3, INTERVAL);

    @Test
    void letsSomeThroughAtOnceAndThenOneInAnInterval() {
        assertThat(taken("olga", 10)).isEqualTo(3);
        assertThat(budget.take("olga")).contains(INTERVAL);

        clock.pass(INTERVAL);
        assertThat(taken("olga", 10)).isEqualTo(1);
        clock.pass(Duration.ofHours(1));
        assertThat(taken("olga", 10)).isEqualTo(3);
    }

    @Test
    void whatIsGivenBackCountsForNothing() {
        for (int i = 0; i < 100; i++) {
            assertThat(budget.take("olga")).isEmpty();
            budget.giveBack("olga");
        }
    }

    @Test
    void nobodyIsForgottenHoweverManyNamesStrangersMakeUp() {
        taken("olga", 3);

        IntStream.range(0, 200_000).forEach(i -> budget.take("made up " + i));

        assertThat(budget.take("olga")).isPresent();
    }

    @Test
    void aClockThatIsSetBackLocksNobodyOut() {
        taken("olga", 3);

        clock.pass(Duration.ofDays(-30));

        assertThat(budget.take("olga"))
                .hasValueSatisfying(left -> assertThat(left).isLessThanOrEqualTo(INTERVAL));
    }

    private long taken(String who, int tries) {
        return IntStream.range(0, tries).filter(i -> budget.take(who).isEmpty()).count();
    }
}
