package io.joiner.ledger.claim;

import static io.joiner.ledger.Sample.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.joiner.ledger.Claim;
import io.joiner.ledger.LedgerContract;
import io.joiner.ledger.LedgerDatabase;
import io.joiner.ledger.claim.JobPauses.JobPause;
import io.joiner.ledger.node.NodeBeside;
import io.joiner.ledger.query.TargetWork;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Jobs that are paused around calls, and the work that they are paused for. */
public abstract class PausesContract extends LedgerContract {

    public PausesContract(LedgerDatabase database) {
        super(database);
    }

    private static final Duration AN_ORDER = Duration.ofSeconds(90);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Test
    void oneNodeAloneBeginsToPauseAJob() {
        Instant began = now();

        JobPause held = begin();

        assertThat(held).isEqualTo(pause(began, true, null, began, null, began.plusSeconds(90), null));
        clock.pass(A_MINUTE);
        assertThat(pauses().begin("crm", "sp", "job", AN_ORDER)).isEmpty();
        assertThat(pauses().beginAsPaused("crm", "sp", "job")).isEmpty();
        assertThat(pauses().all()).containsExactly(held);
        assertThat(pauses().end(held)).isTrue();
        assertThat(pauses().all()).isEmpty();
    }

    @Test
    void remembersThatSomebodyElseHasPausedAJob() {
        Instant began = now();

        assertThat(pauses().beginAsPaused("crm", "sp", "job"))
                .contains(pause(began, false, began, began, null, Instant.EPOCH, null));
    }

    @Test
    void anOrderIsOneNodesAloneUntilItGivesItUp() {
        JobPause left = begin();
        JobPause mine = pauses().hold(left, A_MINUTE).orElseThrow();
        Instant until = now().plus(A_MINUTE);

        assertThat(mine.nextTry()).isEqualTo(until);
        clock.pass(Duration.ofSeconds(1));
        assertThat(pauses().hold(left, A_MINUTE)).isEmpty();
        assertThat(pauses().paused(left)).isFalse();
        assertThat(pauses().end(left)).isFalse();
        assertThat(pauses().runs(left, A_MINUTE)).isFalse();

        assertThat(pauses().paused(mine)).isTrue();
        assertThat(pauses().all())
                .containsExactly(pause(left.since(), true, now(), left.lastWork(), null, Instant.EPOCH, null));
    }

    @Test
    void oneNodeAloneEndsAPauseUnlessThereWasWorkThatItDidNotSee() {
        JobPause seen = begin();
        clock.pass(A_MINUTE);
        pauses().worked(seen);

        assertThat(pauses().ending(seen)).isFalse();
        JobPause worked = only();
        assertThat(worked.lastWork()).isEqualTo(now());
        assertThat(pauses().ending(worked)).isTrue();
        assertThat(pauses().ending(worked)).isFalse();
        assertThat(only().endingSince()).isEqualTo(now());

        clock.pass(A_MINUTE);
        pauses().worked(worked);
        assertThat(pauses().paused(seen)).isFalse();
        assertThat(only().lastWork()).isEqualTo(worked.lastWork());
    }

    @Test
    void aPauseOfATargetIsNotTakenForAnEarlierOne() {
        JobPause earlier = begin();
        pauses().end(earlier);
        clock.pass(Duration.ofSeconds(1));
        JobPause later =
                pauses().begin("crm", "sp", "job", Duration.ofSeconds(89)).orElseThrow();
        assertThat(later.nextTry()).isEqualTo(earlier.nextTry());

        assertThat(pauses().paused(earlier)).isFalse();
        assertThat(pauses().end(earlier)).isFalse();
        assertThat(pauses().hold(earlier, A_MINUTE)).isEmpty();
        pauses().worked(earlier);
        assertThat(pauses().all()).containsExactly(later);
    }

    @Test
    void remembersForHowLongAStartedJobMustRun() {
        JobPause held = begin();

        assertThat(pauses().runs(held, Duration.ofMinutes(5))).isTrue();

        assertThat(only().runsUntil()).isEqualTo(now().plusSeconds(300));
    }

    @Test
    void knowsAPauseThatAnOlderJoinerHasLeft() {
        change("insert into job_pause (target, service_principal_id, job_id, since) values ('crm', 'sp', 'job', 7)");

        assertThat(only())
                .isEqualTo(pause(Instant.ofEpochMilli(7), true, null, Instant.EPOCH, null, Instant.EPOCH, null));
        assertThat(pauses().ending(only())).isTrue();
        assertThat(pauses().hold(only(), A_MINUTE).map(pauses()::end)).contains(true);
    }

    @Test
    void whatIsSharedIsLeftToNodesThatAreAliveAndStay() {
        NodeBeside ada = new NodeBeside(this::get, clock);
        NodeBeside bob = new NodeBeside(this::get, clock);
        ada.beat();
        assertThat(ada.pauses().areOthersThere()).isFalse();
        bob.beat();
        assertThat(ada.pauses().areOthersThere()).isTrue();

        bob.pauses().leave();
        bob.beat();
        assertThat(ada.pauses().areOthersThere()).isFalse();
        assertThat(bob.pauses().areOthersThere()).isTrue();

        clock.pass(LEASE.plusSeconds(1));
        assertThat(bob.pauses().areOthersThere()).isFalse();
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

    private JobPauses pauses() {
        return get(JobPauses.class);
    }

    private JobPause begin() {
        return pauses().begin("crm", "sp", "job", AN_ORDER).orElseThrow();
    }

    private JobPause only() {
        assertThat(pauses().all()).hasSize(1);
        return pauses().all().get(0);
    }

    private static JobPause pause(
            Instant since,
            boolean byJoiner,
            @Nullable Instant pausedAt,
            Instant lastWork,
            @Nullable Instant endingSince,
            Instant nextTry,
            @Nullable Instant runsUntil) {
        return new JobPause("crm", "sp", "job", since, byJoiner, pausedAt, lastWork, endingSince, nextTry, runsUntil);
    }
}
