package io.joiner.ops.targets;

import io.joiner.event.LogContext;
import io.joiner.graph.job.ControlJob;
import io.joiner.graph.job.Destination;
import io.joiner.graph.job.FindRule;
import io.joiner.graph.job.Job;
import io.joiner.graph.job.ResetScope;
import io.joiner.graph.question.GraphTroubleException;
import io.joiner.ledger.outbox.Actions.Change;
import io.joiner.mapping.target.Target;
import io.joiner.ops.operations.Asker;
import io.joiner.ops.operations.NoteAction;
import io.joiner.ops.operations.NoteAction.Ended;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Gives a target's job an order, noted with who gave it. Made when it is asked for: most commands have no Graph. */
@Component
@Lazy
public class OrderJobs {

    private final FindRule findRule;
    private final ControlJob control;
    private final NoteAction noteAction;

    OrderJobs(FindRule findRule, ControlJob control, NoteAction noteAction) {
        this.findRule = findRule;
        this.control = control;
        this.noteAction = noteAction;
    }

    /** What a job can be told. */
    public enum Order {
        START,
        PAUSE,
        RESTART;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The job that an order would go to: the configured one, or the only one, or the one that people go through.
     *
     * @throws GraphTroubleException if Graph does not tell
     * @throws IllegalStateException if it is none of these; the message says what to do
     */
    public String jobOf(Target target) {
        if (target.jobId() != null) {
            return target.jobId();
        }
        FindRule.Found found = findRule.find(target);
        List<String> all = found.jobs().stream().map(Job::id).toList();
        return found.chosenJob()
                .or(() -> all.size() == 1 ? all.stream().findFirst() : Optional.empty())
                .orElseThrow(() -> new IllegalStateException(
                        "It can't be told which job is meant; set job-id of the target. Its jobs: " + all));
    }

    /**
     * Gives a job an order, which is noted before it is given and with what became of it.
     *
     * @throws GraphTroubleException if Graph does not obey
     */
    public void order(String name, Target target, String jobId, Order order, ResetScope reset, Asker asker) {
        Destination job = new Destination(target.servicePrincipalId(), jobId, "");
        Change change = NoteAction.change(asker, order.label() + " job", "target " + name + ", job " + jobId, null);
        LogContext.ofTarget(name)
                .run(() -> noteAction.around(
                        change, () -> give(order, name, job, reset, asker), given -> Ended.done(), OrderJobs::broken));
    }

    private Order give(Order order, String name, Destination job, ResetScope reset, Asker asker) {
        switch (order) {
            case START -> control.start(name, job, asker.name());
            case PAUSE -> control.pause(name, job, asker.name());
            case RESTART -> control.restart(name, job, reset, asker.name());
        }
        return order;
    }

    /** Without an answer Graph may have done it all the same. */
    private static Ended broken(RuntimeException e) {
        if (e instanceof GraphTroubleException trouble) {
            return trouble.isRefusal() ? Ended.refused(trouble.reason()) : Ended.unknown(trouble.reason());
        }
        return Ended.unknown("It failed; joiner's log tells why.");
    }
}
