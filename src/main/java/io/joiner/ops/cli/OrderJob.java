package io.joiner.ops.cli;

import io.joiner.graph.job.ResetScope;
import io.joiner.graph.question.GraphTroubleException;
import io.joiner.mapping.target.Target;
import io.joiner.mapping.target.TargetsProperties;
import io.joiner.ops.cli.context.StartLean;
import io.joiner.ops.targets.OrderJobs;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts, pauses or restarts the job of a target. */
@Command(
        name = "job",
        description = {
            "Orders the synchronization job of a target. Noted in log and ledger with who gave the order.",
            "Without --yes it only says what it would do."
        })
final class OrderJob {

    private final StartLean start;

    @Spec
    private @Nullable CommandSpec spec;

    OrderJob(StartLean start) {
        this.start = start;
    }

    @Command(name = "start", description = "Starts the job; also ends a quarantine. Not to be done over and over.")
    int start(@Parameters(paramLabel = "TARGET") String target, @Option(names = "--yes") boolean yes) {
        return order(target, yes, OrderJobs.Order.START, ResetScope.USUAL);
    }

    @Command(name = "pause", description = "Pauses the job: its own cycle no longer runs.")
    int pause(@Parameters(paramLabel = "TARGET") String target, @Option(names = "--yes") boolean yes) {
        return order(target, yes, OrderJobs.Order.PAUSE, ResetScope.USUAL);
    }

    @Command(name = "restart", description = "Restarts the job: it goes through all people again.")
    int restart(
            @Parameters(paramLabel = "TARGET") String target,
            @Option(names = "--yes") boolean yes,
            @Option(
                            names = "--reset",
                            paramLabel = "SCOPES",
                            defaultValue = "Watermark, Escrows, QuarantineState",
                            description = "What the job forgets, in Graph's words; default: ${DEFAULT-VALUE}.")
                    String reset) {
        try {
            return order(target, yes, OrderJobs.Order.RESTART, ResetScope.of(reset));
        } catch (IllegalArgumentException e) {
            throw calledWrongly("--reset: " + e.getMessage());
        }
    }

    private int order(String name, boolean yes, OrderJobs.Order order, ResetScope reset) {
        try (ConfigurableApplicationContext context = start.withGraphAsGuest()) {
            Target target = context.getBean(TargetsProperties.class).targets().get(name);
            if (target == null) {
                throw calledWrongly(name + " is none of the targets.");
            }
            OrderJobs jobs = context.getBean(OrderJobs.class);
            String job = jobs.jobOf(target);
            if (!yes) {
                say("Would " + order.label() + " job " + job + ". Say --yes to do so.");
                return 0;
            }
            jobs.order(name, target, job, order, reset, Whoever.ofThisMachine(false));
            say("Done: " + order.label() + " job " + job + ".");
            return 0;
        } catch (GraphTroubleException e) {
            spec().commandLine().getErr().println(e.reason() + " " + e.whatToDo());
            return 1;
        }
    }

    private void say(String words) {
        spec().commandLine().getOut().println(words);
    }

    private ParameterException calledWrongly(String why) {
        return new ParameterException(spec().commandLine(), why);
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }
}
