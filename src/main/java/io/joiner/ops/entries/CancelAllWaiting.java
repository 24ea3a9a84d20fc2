package io.joiner.ops.entries;

import io.joiner.ops.operations.Asker;
import io.joiner.ops.operations.Operation;
import io.joiner.ops.operations.Operation.Kind;
import io.joiner.ops.operations.Operation.On;
import io.joiner.ops.operations.Operations;
import io.joiner.ops.operations.Reason;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * As {@link CancelWaitingEntries}: a hundred or fewer at once, more beside the work, where {@link Operations} tells how far it
 * is. Empty if another operation is under way, for which many have to wait.
 */
@Component
@Lazy
public class CancelAllWaiting {

    private final CancelWaitingEntries cancelWaiting;
    private final Operations operations;

    CancelAllWaiting(CancelWaitingEntries cancelWaiting, Operations operations) {
        this.cancelWaiting = cancelWaiting;
        this.operations = operations;
    }

    public boolean isConfigured(String target) {
        return cancelWaiting.isConfigured(target);
    }

    /**
     * Cancels them.
     *
     * @throws IllegalArgumentException if the target is configured
     */
    public Optional<Operation> cancel(String target, Reason reason, boolean dryRun, Asker asker) {
        return operations.begin(
                new Operations.Work(
                        Kind.CANCEL,
                        On.WAITING,
                        CancelWaitingEntries.which(target),
                        dryRun,
                        cancelWaiting.count(target)),
                told -> cancelWaiting.cancel(target, reason, dryRun, asker, told::accept));
    }
}
