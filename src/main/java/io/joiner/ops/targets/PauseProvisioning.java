package io.joiner.ops.targets;

import io.joiner.event.LogContext;
import io.joiner.ledger.claim.Pauses;
import io.joiner.ledger.outbox.Actions.Change;
import io.joiner.ops.operations.Asker;
import io.joiner.ops.operations.NoteAction;
import io.joiner.ops.operations.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Pauses and resumes provisioning, of one target or of all; noted with who did it, and told to the audit. (Lazy as {@link SumUp}.) */
@Component
@Lazy
public class PauseProvisioning {

    private final Pauses pauses;
    private final NoteAction noteAction;
    private final SumUp sumUp;

    PauseProvisioning(Pauses pauses, NoteAction noteAction, SumUp sumUp) {
        this.pauses = pauses;
        this.noteAction = noteAction;
        this.sumUp = sumUp;
    }

    /** What is paused. */
    public List<Paused> now() {
        return pauses.all().stream().map(Paused::of).toList();
    }

    /**
     * Pauses a target, or all; false if that is paused already.
     *
     * @param reason shown to everybody who looks, and told to the audit
     */
    public boolean pause(@Nullable String target, Reason reason, Asker asker) {
        Change change = NoteAction.change(asker, "pause provisioning", what(target), reason.text());
        boolean paused = pauses.begin(target, change);
        LogContext.ofTarget(target).run(() -> noteAction.logged(change, paused));
        sumUp.lookAnew();
        return paused;
    }

    /** Resumes a target, or all that were paused together; false if that is not paused. */
    public boolean resume(@Nullable String target, Asker asker) {
        Change change = NoteAction.change(asker, "resume provisioning", what(target), null);
        boolean resumed = pauses.end(target, change);
        LogContext.ofTarget(target).run(() -> noteAction.logged(change, resumed));
        sumUp.lookAnew();
        return resumed;
    }

    /** Whether the target itself is paused, such as one that is not configured any more. */
    public boolean isPaused(String target) {
        return pauses.all().stream().anyMatch(pause -> target.equals(pause.target()));
    }

    private static String what(@Nullable String target) {
        return target == null ? "all targets" : "target " + target;
    }
}
