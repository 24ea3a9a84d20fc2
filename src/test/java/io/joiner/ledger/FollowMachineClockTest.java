package io.joiner.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.support.ClockMovedByHand;
import io.joiner.support.LedgerInAFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody sets the clock of the machine. */
class FollowMachineClockTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Limit LIMIT = new Limit("app", 1, Duration.ofSeconds(10), Duration.ofMillis(350));

    private final ClockMovedByHand machine = new ClockMovedByHand();
    private long nanos;

    @TempDir
    Path folder;

    private LedgerInAFolder ledger;

    @BeforeEach
    void open() {
        ledger = new LedgerInAFolder(folder, new MachineClock(machine, () -> nanos));
        ledger.get(Permits.class).open(LIMIT);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void setForwardItFreesNoPermit() {
        assertThat(takePermit()).isTrue();

        machine.pass(AN_HOUR);
        look();

        assertThat(now()).isEqualTo(machine.millis());
        assertThat(takePermit()).isFalse();
        pass(Duration.ofSeconds(13));
        assertThat(takePermit()).isTrue();
    }

    @Test
    void setBackItMakesNothingWaitLonger() {
        assertThat(takePermit()).isTrue();

        machine.pass(AN_HOUR.negated());
        look();
        pass(Duration.ofSeconds(13));

        assertThat(takePermit()).isTrue();
    }

    @Test
    void setBackWhileNobodyRanItMakesNothingWaitLonger() {
        assertThat(takePermit()).isTrue();
        ledger.get(AcceptEvents.class).accept(List.of(Sample.event("e1", "ada").mapping()));
        ledger.get(LedgerPulse.class).beat();
        long due = due();
        close();

        machine.pass(AN_HOUR.negated());
        open();

        assertThat(due()).isEqualTo(due - AN_HOUR.toMillis());
        assertThat(takePermit()).isFalse();
        pass(Duration.ofSeconds(13));
        assertThat(takePermit()).isTrue();
    }

    private boolean takePermit() {
        return ledger.get(Permits.class).takeIfFree(LIMIT).isPresent();
    }

    private long due() {
        return ledger.get(LedgerReads.class)
                .jdbc()
                .sql("select due_at from entry")
                .query(Long.class)
                .single();
    }

    private long now() {
        return ledger.get(Clock.class).millis();
    }

    private void pass(Duration time) {
        machine.pass(time);
        nanos += time.toNanos();
        look();
    }

    private void look() {
        ledger.get(FollowMachineClock.class).look();
    }
}
