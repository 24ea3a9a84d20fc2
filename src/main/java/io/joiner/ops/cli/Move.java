package io.joiner.ops.cli;

import io.joiner.ledger.store.LedgerProperties;
import io.joiner.ledger.store.LedgerProperties.Database;
import io.joiner.ledger.transfer.MoveLedger;
import io.joiner.ops.cli.context.StartLean;
import io.joiner.ops.cli.output.Output;
import io.joiner.ops.cli.output.Pace;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Moves the embedded ledger to a database server. */
@Command(
        name = "move",
        description = {
            "Moves all of the ledger under joiner.data-dir to an empty PostgreSQL database, or nothing. Stop joiner before.",
            "What waits goes on there with the same ids; joiner no longer starts on the file, which stays as it is.",
            "The password is joiner.ledger.password, best from the environment: JOINER_LEDGER_PASSWORD."
        })
final class Move implements Callable<Integer> {

    private final StartLean start;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Output output = new Output();

    @Option(
            names = "--to",
            paramLabel = "URL",
            description = "jdbc:postgresql://host/database; default: joiner.ledger.url.")
    private @Nullable String to;

    @Option(names = "--username", description = "Who joiner is there; default: joiner.ledger.username.")
    private @Nullable String username;

    @Option(names = "--dry-run", description = "Only say what would be moved.")
    private boolean dryRun;

    @Option(
            names = "--undo",
            description =
                    "Let joiner start on the file again. Only while no joiner has run on the other database: what it did"
                            + " there is not known here, and would be done twice.")
    private boolean undo;

    Move(StartLean start) {
        this.start = start;
    }

    /** What was done, for programs. */
    private record Told(boolean dryRun, MoveLedger.Moved moved) implements Output.Told {

        @Override
        public String inWords() {
            String tables = moved.tables().entrySet().stream()
                    .filter(table -> table.getValue() > 0)
                    .map(table -> "  %-16s %,d%n".formatted(table.getKey(), table.getValue()))
                    .collect(Collectors.joining());
            String nul = moved.replaced() == 0
                    ? ""
                    : "%n%,d values held the character NUL, which PostgreSQL can't keep; its picture stands there now."
                            .formatted(moved.replaced());
            return tables
                    + "%s %,d rows from %s to %s.".formatted(verb(), moved.rows(), moved.from(), moved.to())
                    + nul
                    + next();
        }

        private String verb() {
            return dryRun ? "Would move" : "Moved";
        }

        private String next() {
            return dryRun
                    ? "%nNothing was changed.".formatted()
                    : "%nNow set joiner.ledger.url=%s, username and password, and start joiner.".formatted(moved.to());
        }
    }

    @Override
    public Integer call() {
        check();
        try (ConfigurableApplicationContext context = start.toMove()) {
            MoveLedger ledger = context.getBean(MoveLedger.class);
            if (undo) {
                return undo(ledger);
            }
            Database database = target(context.getBean(LedgerProperties.class).ledger());
            output.tell(new Told(
                    dryRun,
                    dryRun
                            ? ledger.rehearse(database)
                            : ledger.move(database, new Pace(output.line(), Pace.Unit.ROWS))));
            return 0;
        }
    }

    private int undo(MoveLedger ledger) {
        output.say(ledger.undo() ? "joiner may start on the file again." : "The ledger was not moved.");
        return 0;
    }

    private void check() {
        if (undo && (to != null || dryRun)) {
            throw calledWrongly("--undo goes alone.");
        }
        if (to != null && to.toLowerCase(Locale.ROOT).contains("password=")) {
            throw calledWrongly("A password on the command line can be seen by others: set JOINER_LEDGER_PASSWORD.");
        }
    }

    private Database target(Database configured) {
        return new Database(
                to == null ? configured.url() : to,
                username == null ? configured.username() : username,
                configured.password());
    }

    private ParameterException calledWrongly(String why) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), why);
    }
}
