package io.joiner.ops.desk;

import io.joiner.ledger.ListParked.Cause;
import io.joiner.ledger.ListRejected;
import io.joiner.ops.desk.ReplayProgress.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Replays all that a question finds: a hundred or fewer at once, more beside the work, where {@link ReplayBeside} tells how far
 * it is. Each is empty if another is under way, for which many have to wait.
 */
@Component
@Lazy
public class ReplayMany {

    private final ReplayParkedEntries replayParked;
    private final ReplayRejectedEvents replayRejected;
    private final ReplayBeside replayBeside;

    ReplayMany(ReplayParkedEntries replayParked, ReplayRejectedEvents replayRejected, ReplayBeside replayBeside) {
        this.replayParked = replayParked;
        this.replayRejected = replayRejected;
        this.replayBeside = replayBeside;
    }

    /** Parked entries, of a target or all, with a code of Graph's or any. */
    public Optional<ReplayProgress> parked(
            @Nullable String target, @Nullable String errorCode, boolean dryRun, Asker asker) {
        return replayBeside.begin(
                new ReplayBeside.Work(
                        Kind.PARKED,
                        WalkParked.which(target, errorCode),
                        dryRun,
                        replayParked.count(target, errorCode)),
                told -> replayParked.replay(target, errorCode, dryRun, asker, told::accept));
    }

    /** What a cause parks. */
    public Optional<ReplayProgress> parked(Cause cause, Asker asker) {
        return replayBeside.begin(
                new ReplayBeside.Work(Kind.PARKED, WalkParked.which(cause), false, replayParked.count(cause)),
                told -> replayParked.replay(cause, asker, told::accept));
    }

    /** Rejected events. */
    public Optional<ReplayProgress> rejected(ListRejected.Filter filter, boolean dryRun, Asker asker) {
        return replayBeside.begin(
                new ReplayBeside.Work(
                        Kind.REJECTED, ReplayRejectedEvents.which(filter), dryRun, replayRejected.count(filter)),
                told -> replayRejected.replay(filter, dryRun, asker, told::accept));
    }
}
