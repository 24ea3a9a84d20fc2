package io.joiner.ops.cli;

import io.joiner.ledger.query.ListRejected;
import io.joiner.ops.cli.context.StartLean;
import io.joiner.ops.cli.output.Output;
import io.joiner.ops.cli.output.Pace;
import io.joiner.ops.entries.ReplayParkedEntries;
import io.joiner.ops.entries.ReplayRejectedEvents;
import io.joiner.ops.operations.Asker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes rejected events in after all, or lets parked entries go round again. */
@Command(
        name = "replay",
        description = {
            "Reads rejected events again by the profiles as they are configured now, or makes parked entries ready again.",
            "A running joiner sees them within a second; without one, they wait for its next start."
        })
final class Replay implements Callable<Integer> {

    private final StartLean start;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Output output = new Output();

    @ArgGroup(multiplicity = "1")
    private Kind kind = new Kind();

    @Parameters(paramLabel = "ID", description = "Ids of rejected events, or of parked entries.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "Replay all of them.")
    private boolean all;

    @Option(
            names = "--source",
            description = "Rejected events of this door (file, kafka, webhook, graph), file, topic or path.")
    private @Nullable String source;

    @Option(names = "--target", description = "Parked entries of this target.")
    private @Nullable String target;

    @Option(names = "--error-code", description = "Parked entries with this code of Microsoft Graph's.")
    private @Nullable String errorCode;

    @Option(names = "--dry-run", description = "Only say what would be done.")
    private boolean dryRun;

    /** What is replayed. */
    static final class Kind {

        @Option(names = "--rejected", description = "Replay rejected events.")
        private boolean rejected;

        @SuppressWarnings("UnusedVariable") // one of the two is required, so the other tells all
        @Option(names = "--parked", description = "Replay parked entries.")
        private boolean parked;
    }

    Replay(StartLean start) {
        this.start = start;
    }

    @Override
    public Integer call() {
        check();
        try (ConfigurableApplicationContext context = start.asGuest()) {
            ReplayTally tally = kind.rejected
                    ? rejected(context.getBean(ReplayRejectedEvents.class))
                    : parked(context.getBean(ReplayParkedEntries.class));
            tally.end();
            return tally.leftAny() ? 1 : 0;
        }
    }

    private void check() {
        boolean filtered = source != null || target != null || errorCode != null;
        if ((ids.isEmpty() ? 0 : 1) + (all ? 1 : 0) + (filtered ? 1 : 0) != 1) {
            throw calledWrongly("Name ids, or a filter, or --all.");
        }
        if (kind.rejected ? target != null || errorCode != null : source != null) {
            throw calledWrongly("--source goes with --rejected, --target and --error-code go with --parked.");
        }
    }

    private ReplayTally rejected(ReplayRejectedEvents replay) {
        Asker asker = Whoever.ofThisMachine(false);
        ListRejected.Filter filter = new ListRejected.Filter(source, Instant.EPOCH);
        ReplayTally tally = tally(ids.isEmpty() ? replay.count(filter) : ids.size(), Pace.Unit.EVENTS);
        if (ids.isEmpty()) {
            replay.replay(filter, dryRun, asker, tally::add);
        } else {
            replay.replay(ids, dryRun, asker).forEach(tally::add);
        }
        return tally;
    }

    private ReplayTally parked(ReplayParkedEntries replay) {
        Asker asker = Whoever.ofThisMachine(false);
        ReplayTally tally = tally(ids.isEmpty() ? replay.count(target, errorCode) : ids.size(), Pace.Unit.ENTRIES);
        if (ids.isEmpty()) {
            replay.replay(target, errorCode, dryRun, asker, tally::add);
        } else {
            replay.replay(ids, dryRun, asker).forEach(tally::add);
        }
        return tally;
    }

    private ReplayTally tally(long of, Pace.Unit unit) {
        return new ReplayTally(output, dryRun, of, unit);
    }

    private ParameterException calledWrongly(String why) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), why);
    }
}
