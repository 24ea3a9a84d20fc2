package io.joiner.ops.entries;

import io.joiner.ledger.query.ListParked.Cause;
import io.joiner.ledger.query.ListRejected;
import io.joiner.ops.operations.Asker;
import io.joiner.ops.operations.Operation;
import io.joiner.ops.operations.Operation.Kind;
import io.joiner.ops.operations.Operation.On;
import io.joiner.ops.operations.Operations;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Replays all that a question finds: a hundred or fewer at once, more beside the work, where {@link Operations} tells how far
 * it is. Each is empty if another operation is under way, for which many have to wait.
 */
@Component
@Lazy
public class ReplayAll {

    private final ReplayParkedEntries replayParked;
    private final ReplayRejectedEvents replayRejected;
    private final Operations operations;

    ReplayAll(ReplayParkedEntries replayParked, ReplayRejectedEvents replayRejected, Operations operations) {
        this.replayParked = replayParked;
        this.replayRejected = replayRejected;
        this.operations = operations;
    }

    /** Parked entries, of a target or all, with a code of Graph's or any. */
    public Optional<Operation> parked(
            @Nullable String target, @Nullable String errorCode, boolean dryRun, Asker asker) {
        return operations.begin(
                new Operations.Work(
                        Kind.REPLAY,
                        On.PARKED,
                        WalkParked.which(target, errorCode),
                        dryRun,
                        replayParked.count(target, errorCode)),
                told -> replayParked.replay(target, errorCode, dryRun, asker, told::accept));
    }

    /** What a cause parks. */
    public Optional<Operation> parked(Cause cause, Asker asker) {
        return operations.begin(
                new Operations.Work(Kind.REPLAY, On.PARKED, WalkParked.which(cause), false, replayParked.count(cause)),
                told -> replayParked.replay(cause, asker, told::accept));
    }

    /** Rejected events. */
    public Optional<Operation> rejected(ListRejected.Filter filter, boolean dryRun, Asker asker) {
        return operations.begin(
                new Operations.Work(
                        Kind.REPLAY,
                        On.REJECTED,
                        ReplayRejectedEvents.which(filter),
                        dryRun,
                        replayRejected.count(filter)),
                told -> replayRejected.replay(filter, dryRun, asker, told::accept));
    }
}
