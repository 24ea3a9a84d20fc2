package io.joiner.ops.operations;

import io.joiner.ledger.store.LedgerUnavailableException;
import io.joiner.ops.operations.Operation.Kind;
import io.joiner.ops.operations.Operation.On;
import io.joiner.ops.operations.Operation.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.task.TaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Does with many what somebody asks for, such as a replay: beside the work and one such operation at a time, or with few at
 * once while whoever asks waits. The latest are known until the next start, on the node that was asked. (Lazy, for commands
 * have no executor.)
 */
@Component
@Lazy
public class Operations {

    /** With so many it is done at once. */
    static final int FEW = 100;

    private static final Logger log = LoggerFactory.getLogger(Operations.class);
    private static final int KNOWN = 50;

    private final TaskExecutor executor;
    private final Clock clock;
    private final Deque<Run> latest = new ArrayDeque<>();

    Operations(TaskExecutor applicationTaskExecutor, Clock clock) {
        this.executor = applicationTaskExecutor;
        this.clock = clock;
    }

    /**
     * What is to be done with which.
     *
     * @param of how many there are
     */
    public record Work(Kind kind, On on, String what, boolean dryRun, long of) {}

    /** The one on such that is under way, or the last one. */
    public synchronized Optional<Operation> last(On on) {
        return latest.stream().filter(run -> run.work.on() == on).findFirst().map(Run::now);
    }

    /** One of the latest. */
    public synchronized Optional<Operation> find(String id) {
        return latest.stream().filter(run -> id.equals(run.id)).findFirst().map(Run::now);
    }

    /**
     * Does it with few at once, or begins with many.
     *
     * @param act does it, and tells of each
     * @return how far it is; empty if they are many and another operation is under way
     */
    public Optional<Operation> begin(Work work, Consumer<Consumer<ActedOn>> act) {
        if (work.of() <= FEW) {
            Run run = new Run(null, work);
            act.accept(run::add);
            return Optional.of(run.end(State.DONE, null));
        }
        return enter(work).map(run -> start(run, act));
    }

    private Operation start(Run run, Consumer<Consumer<ActedOn>> act) {
        try {
            executor.execute(() -> run.act(act));
            return run.now();
        } catch (TaskRejectedException e) {
            log.warn("An operation could not begin: joiner has too much to do, or is ending", e);
            return run.end(State.BROKEN_OFF, "joiner has too much to do, or is ending. Ask for it once more.");
        }
    }

    private synchronized Optional<Run> enter(Work work) {
        if (latest.stream().anyMatch(run -> !run.now().ended())) {
            return Optional.empty();
        }
        Run run = new Run(UUID.randomUUID().toString(), work);
        latest.addFirst(run);
        if (latest.size() > KNOWN) {
            latest.removeLast();
        }
        return Optional.of(run);
    }

    /** One operation; run by one thread, and asked by many. */
    private final class Run {

        private final @Nullable String id;
        private final Work work;
        private final Instant begunAt = clock.instant();
        private final Map<String, Long> outcomes = new TreeMap<>();
        private long done;
        private long failed;
        private @Nullable String why;
        private State state = State.UNDER_WAY;
        private @Nullable Instant endedAt;
        private @Nullable String trouble;

        Run(@Nullable String id, Work work) {
            this.id = id;
            this.work = work;
        }

        void act(Consumer<Consumer<ActedOn>> act) {
            try {
                act.accept(this::add);
                end(State.DONE, null);
            } catch (LedgerUnavailableException | DataAccessException e) {
                log.warn("An operation ended before its time: the ledger can't be reached", e);
                end(State.BROKEN_OFF, "It ended before its time: the ledger can't be reached. Ask for it once more.");
            } catch (RuntimeException | Error e) {
                // Whatever it was, it must not look under way for ever, and keep others from beginning.
                end(State.BROKEN_OFF, "It ended before its time; joiner's log tells why.");
                throw e;
            }
        }

        synchronized void add(ActedOn one) {
            done++;
            outcomes.merge(one.outcome().name(), 1L, Long::sum);
            String stays = one.whyItStays();
            if (stays != null) {
                failed++;
                why = why == null ? stays : why;
            }
        }

        synchronized Operation end(State how, @Nullable String whyNot) {
            state = how;
            trouble = whyNot;
            endedAt = clock.instant();
            return now();
        }

        synchronized Operation now() {
            Duration eta = state == State.UNDER_WAY
                    ? TimeLeft.of(done, work.of(), Duration.between(begunAt, clock.instant()))
                            .orElse(null)
                    : null;
            return new Operation(
                    id,
                    work.kind(),
                    work.on(),
                    work.what(),
                    work.dryRun(),
                    state,
                    done,
                    // Some may have come meanwhile.
                    Math.max(done, work.of()),
                    failed,
                    why,
                    new TreeMap<>(outcomes),
                    begunAt,
                    endedAt,
                    eta,
                    trouble);
        }
    }
}
