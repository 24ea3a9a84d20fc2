package io.joiner.ops.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.ledger.ReplayParked;
import io.joiner.ops.desk.ReplayBeside.Work;
import io.joiner.ops.desk.ReplayProgress.Kind;
import io.joiner.ops.desk.ReplayProgress.State;
import io.joiner.support.ClockMovedByHand;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class ReplayBesideTest {

    private static final Work MANY = new Work(Kind.PARKED, "target travel, error code any", false, 400);

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final Queue<Runnable> beside = new ArrayDeque<>();
    private final ReplayBeside replayBeside = new ReplayBeside(beside::add, clock);

    @Test
    void fewAreReplayedAtOnceAndHaveNoId() {
        ReplayProgress over = replayBeside
                .begin(new Work(Kind.PARKED, "x", false, 100), told -> replay(told, 98, 2))
                .orElseThrow();

        assertThat(beside).isEmpty();
        assertThat(over.id()).isNull();
        assertThat(over.state()).isEqualTo(State.DONE);
        assertThat(over.outcomes()).containsEntry("READY", 98L).containsEntry("WAITS_ELSEWHERE", 2L);
        assertThat(over.failed()).isEqualTo(2);
        assertThat(over.why()).startsWith("The same person waits");
        assertThat(replayBeside.last(Kind.PARKED)).isEmpty();
    }

    @Test
    void manyAreReplayedBesideTheWorkAndHowFarThatIsCanBeAsked() {
        ReplayProgress begun = replayBeside
                .begin(MANY, told -> {
                    replay(told, 90, 10);
                    clock.pass(Duration.ofSeconds(20));
                    assertThat(now())
                            .returns(State.UNDER_WAY, ReplayProgress::state)
                            .returns(100L, ReplayProgress::done)
                            .returns(400L, ReplayProgress::of)
                            .returns(10L, ReplayProgress::failed)
                            .returns(Duration.ofSeconds(60), ReplayProgress::eta);
                    replay(told, 300, 0);
                })
                .orElseThrow();
        assertThat(begun).returns(State.UNDER_WAY, ReplayProgress::state).returns(null, ReplayProgress::eta);

        Objects.requireNonNull(beside.poll()).run();

        assertThat(replayBeside.find(Objects.requireNonNull(begun.id()))).contains(now());
        assertThat(now())
                .returns(State.DONE, ReplayProgress::state)
                .returns(400L, ReplayProgress::done)
                .returns(390L, ReplayProgress::replayed)
                .returns(null, ReplayProgress::eta)
                .returns(clock.instant(), ReplayProgress::endedAt);
        assertThat(replayBeside.last(Kind.REJECTED)).isEmpty();
        assertThat(replayBeside.last(Kind.PARKED, Kind.CANCEL)).contains(now());
    }

    @Test
    void oneReplayOfManyIsUnderWayAtATimeAndFewNeedNotWaitForIt() {
        replayBeside.begin(MANY, told -> {});

        assertThat(replayBeside.begin(MANY, told -> {})).isEmpty();
        assertThat(replayBeside.begin(new Work(Kind.REJECTED, "all", false, 1), told -> {}))
                .isPresent();
        Objects.requireNonNull(beside.poll()).run();
        assertThat(replayBeside.begin(MANY, told -> {})).isPresent();
    }

    @Test
    void oneThatBreaksOffSaysSoAndAnotherMayBegin() {
        replayBeside.begin(MANY, told -> {
            replay(told, 100, 0);
            throw new QueryTimeoutException("away");
        });
        Objects.requireNonNull(beside.poll()).run();

        assertThat(now()).returns(State.BROKEN_OFF, ReplayProgress::state).returns(100L, ReplayProgress::done);
        assertThat(now().trouble()).contains("the ledger can't be reached. Ask for it once more.");
        replayBeside.begin(MANY, told -> {
            throw new IllegalStateException("never");
        });
        assertThatThrownBy(() -> Objects.requireNonNull(beside.poll()).run()).isInstanceOf(IllegalStateException.class);
        assertThat(now()).returns(State.BROKEN_OFF, ReplayProgress::state);
    }

    private ReplayProgress now() {
        return replayBeside.last(Kind.PARKED).orElseThrow();
    }

    private static void replay(Consumer<ActedOn> told, int ready, int stay) {
        IntStream.range(0, ready).forEach(i -> told.accept(new ReplayedEntry("r" + i, ReplayParked.Outcome.READY)));
        IntStream.range(0, stay)
                .forEach(i -> told.accept(new ReplayedEntry("s" + i, ReplayParked.Outcome.WAITS_ELSEWHERE)));
    }
}
