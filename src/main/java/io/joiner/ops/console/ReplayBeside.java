package io.joiner.ops.console;

import io.joiner.ledger.LedgerUnavailableException;
import io.joiner.ledger.ListParked.Cause;
import io.joiner.ledger.ReplayParked;
import io.joiner.ops.desk.Asker;
import io.joiner.ops.desk.ReplayParkedEntries;
import io.joiner.ops.desk.ReplayedEntry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.TaskExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Replays all that a cause parks beside the work, however many they are, one cause at a time; and tells how far it is. */
@Component
class ReplayBeside {

    private static final Logger log = LoggerFactory.getLogger(ReplayBeside.class);

    private final ReplayParkedEntries replayParked;
    private final TaskExecutor executor;
    private volatile @Nullable Progress last;

    ReplayBeside(ReplayParkedEntries replayParked, TaskExecutor applicationTaskExecutor) {
        this.replayParked = replayParked;
        this.executor = applicationTaskExecutor;
    }

    /**
     * How far a replay is.
     *
     * @param of how many there were when it began
     * @param left how many were not replayed, because they wait elsewhere or are parked no more
     * @param failure why it ended before its time, or null
     */
    record Progress(
            String target,
            @Nullable String errorCode,
            long of,
            long replayed,
            long left,
            boolean ended,
            @Nullable String failure) {

        Progress plus(ReplayedEntry entry) {
            boolean ready = entry.outcome() == ReplayParked.Outcome.READY;
            return new Progress(target, errorCode, of, replayed + (ready ? 1 : 0), left + (ready ? 0 : 1), false, null);
        }

        Progress end(@Nullable String why) {
            return new Progress(target, errorCode, of, replayed, left, true, why);
        }
    }

    /** The one under way, or the last one since the start. */
    Optional<Progress> last() {
        return Optional.ofNullable(last);
    }

    /** Begins one and returns at once; false while another is under way. */
    synchronized boolean begin(Cause cause, long entries, Asker asker) {
        Progress before = last;
        if (before != null && !before.ended()) {
            return false;
        }
        Run run = new Run(new Progress(cause.target(), cause.errorCode(), entries, 0, 0, false, null));
        executor.execute(() -> run.replay(cause, asker));
        return true;
    }

    /** The one that is under way, by one thread. */
    private final class Run {

        private Progress progress;

        Run(Progress start) {
            progress = start;
            last = start;
        }

        void replay(Cause cause, Asker asker) {
            try {
                replayParked.replay(cause, asker, this::tell);
                last = progress.end(null);
            } catch (LedgerUnavailableException | DataAccessException e) {
                log.warn("A replay of parked entries ended before its time: the ledger can't be reached", e);
                last = progress.end("It ended before its time: the ledger can't be reached. Replay once more.");
            } catch (RuntimeException e) {
                last = progress.end("It ended before its time; joiner's log tells why.");
                throw e;
            }
        }

        private void tell(ReplayedEntry entry) {
            progress = progress.plus(entry);
            last = progress;
        }
    }
}
