package io.joiner.ops.cli;

import io.joiner.ops.cli.context.StartLean;
import io.joiner.ops.cli.output.Output;
import io.joiner.ops.cli.output.Pace;
import io.joiner.ops.entries.CancelWaitingEntries;
import io.joiner.ops.operations.Reason;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Cancels what waits for a target that is not configured any more. */
@Command(
        name = "cancel",
        description = {
            "Cancels all entries that wait for a target which was removed from the configuration, or renamed. Each is audited"
                    + " as cancelled. Entries of a configured target go on, and are cancelled one by one in the console.",
            "Without --yes it only says what it would cancel. There is no way back."
        })
final class Cancel implements Callable<Integer> {

    private final StartLean start;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Output output = new Output();

    @Option(names = "--target", required = true, description = "The target's name, as it was configured.")
    private @Nullable String target;

    @Option(
            names = "--reason",
            required = true,
            description = "Why, in 1 to 200 characters; it goes into each audit record, so name nobody.")
    private @Nullable String reason;

    @Option(names = "--yes", description = "Do cancel.")
    private boolean yes;

    Cancel(StartLean start) {
        this.start = start;
    }

    @Override
    public Integer call() {
        String name = Objects.requireNonNull(target, "picocli requires it");
        Reason why = Reason.said(reason).orElseThrow(() -> calledWrongly(Reason.WANTED));
        try (ConfigurableApplicationContext context = start.asGuest()) {
            CancelWaitingEntries cancel = context.getBean(CancelWaitingEntries.class);
            if (cancel.isConfigured(name)) {
                throw calledWrongly(
                        "Target " + name
                                + " is configured, or no target is: run the command with joiner's own configuration, without this target.");
            }
            ReplayTally tally = new ReplayTally(output, !yes, cancel.count(name), Pace.Unit.ENTRIES);
            cancel.cancel(name, why, !yes, Whoever.ofThisMachine(false), tally::add);
            tally.end();
            if (!yes) {
                output.say("Say --yes to cancel.");
            }
            return tally.leftAny() ? 1 : 0;
        }
    }

    private ParameterException calledWrongly(String words) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), words);
    }
}
