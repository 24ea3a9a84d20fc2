package io.joiner.ledger;

import static io.joiner.ledger.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Jobs that are paused around calls, and the work that they are paused for. */
abstract class PausesContract extends LedgerContract {

    PausesContract(LedgerDatabase database) {
        super(database);
    }

    @Test
    void remembersSinceWhenAJobIsPausedUntilItWasStarted() {
        JobPauses pauses = get(JobPauses.class);
        long began = clock.millis();

        pauses.begin("crm", "sp", "job");
        clock.pass(Duration.ofMinutes(1));
        pauses.begin("crm", "sp", "job");

        assertThat(pauses.all()).containsExactly(new JobPauses.JobPause("crm", "sp", "job", began));
        pauses.end("crm");
        assertThat(pauses.all()).isEmpty();
    }

    @Test
    void tellsWhetherThereIsSomethingToCallAndWhetherSomethingIsBeingCalled() {
        TargetWork work = get(TargetWork.class);
        assertThat(work.isDue("crm")).isFalse();

        accept(event("e1", "ada"));
        assertThat(work.isDue("crm")).isTrue();
        assertThat(work.isDue("erp")).isFalse();
        assertThat(work.isCalled("crm")).isFalse();

        Claim claim = claim("crm");
        assertThat(work.isDue("crm")).isFalse();
        assertThat(work.isCalled("crm")).isTrue();

        retry(claim, Duration.ofMinutes(1));
        assertThat(work.isDue("crm")).isFalse();
        assertThat(work.isCalled("crm")).isFalse();
        clock.pass(Duration.ofMinutes(1));
        assertThat(work.isDue("crm")).isTrue();
    }
}
