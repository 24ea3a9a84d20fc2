package io.joiner.ops.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joiner.ledger.operate.ReplayParked;
import io.joiner.ops.operations.Operation.Kind;
import io.joiner.ops.operations.Operation.On;
import io.joiner.ops.operations.Operation.State;
import io.joiner.ops.operations.Operations.Work;
import io.joiner.support.ClockMovedByHand;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.dao.QueryTimeoutException;

class OperationsTest {

    private static final Work MANY = new Work(Kind.REPLAY, On.PARKED, "target travel, error code any", false, 400);

    private final ClockMovedByHand clock = new ClockMovedByHand();
    private final Queue<Runnable> beside = new ArrayDeque<>();
    private final Operations operations = new Operations(beside::add, clock);

    @Test
    void fewAreReplayedAtOnceAndHaveNoId() {
        Operation over = operations
                .begin(new Work(Kind.REPLAY, On.PARKED, "x", false, 100), told -> replay(told, 98, 2))
                .orElseThrow();

        assertThat(beside).isEmpty();
        assertThat(over.id()).isNull();
        assertThat(over.state()).isEqualTo(State.DONE);
        assertThat(over.outcomes()).containsEntry("READY", 98L).containsEntry("WAITS_ELSEWHERE", 2L);
        assertThat(over.failed()).isEqualTo(2);
        assertThat(over.why()).startsWith("The same person waits");
        assertThat(operations.last(On.PARKED)).isEmpty();
    }

    @Test
    void manyAreReplayedBesideTheWorkAndHowFarThatIsCanBeAsked() {
        Operation begun = operations
                .begin(MANY, told -> {
                    replay(told, 90, 10);
                    clock.pass(Duration.ofSeconds(20));
                    assertThat(now())
                            .returns(State.UNDER_WAY, Operation::state)
                            .returns(100L, Operation::done)
                            .returns(400L, Operation::of)
                            .returns(10L, Operation::failed)
                            .returns(Duration.ofSeconds(60), Operation::eta);
                    replay(told, 300, 0);
                })
                .orElseThrow();
        assertThat(begun).returns(State.UNDER_WAY, Operation::state).returns(null, Operation::eta);

        Objects.requireNonNull(beside.poll()).run();

        assertThat(operations.find(Objects.requireNonNull(begun.id()))).contains(now());
        assertThat(now())
                .returns(State.DONE, Operation::state)
                .returns(400L, Operation::done)
                .returns(390L, Operation::changed)
                .returns(null, Operation::eta)
                .returns(clock.instant(), Operation::endedAt);
        assertThat(operations.last(On.REJECTED)).isEmpty();
        assertThat(operations.last(On.PARKED)).contains(now());
    }

    @Test
    void oneOperationIsUnderWayAtATimeAndFewNeedNotWaitForIt() {
        operations.begin(MANY, told -> {});

        assertThat(operations.begin(MANY, told -> {})).isEmpty();
        assertThat(operations.begin(new Work(Kind.REPLAY, On.REJECTED, "all", false, 1), told -> {}))
                .isPresent();
        Objects.requireNonNull(beside.poll()).run();
        assertThat(operations.begin(MANY, told -> {})).isPresent();
    }

    @Test
    void oneThatBreaksOffSaysSoAndAnotherMayBegin() {
        operations.begin(MANY, told -> {
            replay(told, 100, 0);
            throw new QueryTimeoutException("away");
        });
        Objects.requireNonNull(beside.poll()).run();

        assertThat(now()).returns(State.BROKEN_OFF, Operation::state).returns(100L, Operation::done);
        assertThat(now().trouble()).contains("the ledger can't be reached. Ask for it once more.");
        operations.begin(MANY, told -> {
            throw new IllegalStateException("never");
        });
        assertThatThrownBy(() -> Objects.requireNonNull(beside.poll()).run()).isInstanceOf(IllegalStateException.class);
        assertThat(now()).returns(State.BROKEN_OFF, Operation::state);
    }

    @Test
    void whateverBreaksOneOffAnotherMayBegin() {
        operations.begin(MANY, told -> {
            throw new NoClassDefFoundError("never");
        });
        assertThatThrownBy(() -> Objects.requireNonNull(beside.poll()).run()).isInstanceOf(NoClassDefFoundError.class);
        assertThat(now()).returns(State.BROKEN_OFF, Operation::state);

        Operations ending = new Operations(
                act -> {
                    throw new TaskRejectedException("ending");
                },
                clock);
        assertThat(ending.begin(MANY, told -> {}).orElseThrow())
                .returns(State.BROKEN_OFF, Operation::state)
                .returns("joiner has too much to do, or is ending. Ask for it once more.", Operation::trouble);
        assertThat(ending.begin(MANY, told -> {})).isPresent();
    }

    private Operation now() {
        return operations.last(On.PARKED).orElseThrow();
    }

    private static void replay(Consumer<ActedOn> told, int ready, int stay) {
        IntStream.range(0, ready).forEach(i -> told.accept(new ReplayedEntry("r" + i, ReplayParked.Outcome.READY)));
        IntStream.range(0, stay)
                .forEach(i -> told.accept(new ReplayedEntry("s" + i, ReplayParked.Outcome.WAITS_ELSEWHERE)));
    }
}
