package io.joiner.graph.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeLogTest {

    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");

    private final List<Object> told = new ArrayList<>();
    private final OutcomeLog log = new OutcomeLog(true, told::add);

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void leavesALogAloneForAnHourThatRefusesAndTellsWhatIsMissing(int status) {
        log.answered(status, "token", NOW);
        log.answered(status, "token", NOW);

        assertThat(log.isOpen(NOW.plus(Duration.ofMinutes(59)))).isFalse();
        assertThat(log.isOpen(NOW.plus(Duration.ofMinutes(60)))).isTrue();
        assertThat(told).singleElement().isInstanceOfSatisfying(OutcomeLogClosed.class, closed -> {
            assertThat(closed.whatToDo()).contains("ProvisioningLog.Read.All", "P1 or P2");
            assertThat(closed.until()).isEqualTo(NOW.plus(Duration.ofHours(1)));
        });
    }

    @Test
    void takesA401ForAStaleTokenUntilTheNextTokenIsRefusedToo() {
        log.answered(401, "stale", NOW);
        // Of a look that ran beside the first.
        log.answered(401, "stale", NOW);
        assertThat(log.isOpen(NOW)).isTrue();

        log.answered(401, "fresh", NOW);
        assertThat(log.isOpen(NOW)).isFalse();
    }

    @Test
    void forgetsA401ThatANewTokenMended() {
        log.answered(401, "stale", NOW);
        log.answered(200, "fresh", NOW);
        log.answered(401, "later", NOW);

        assertThat(log.isOpen(NOW)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 400, 429, 500, 503, 504})
    void asksOnWhenItWasNotRefused(int status) {
        log.answered(status, "token", NOW);

        assertThat(log.isOpen(NOW)).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void isClosedWhenSwitchedOff() {
        assertThat(new OutcomeLog(false, told::add).isOpen(NOW)).isFalse();
    }
}
