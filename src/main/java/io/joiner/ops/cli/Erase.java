package io.joiner.ops.cli;

import io.joiner.ops.cli.context.StartLean;
import io.joiner.ops.cli.output.LongWork;
import io.joiner.ops.cli.output.Output;
import io.joiner.ops.operations.Reason;
import io.joiner.ops.people.ErasePerson;
import io.joiner.ops.people.ErasePerson.Erasure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Erases a person. */
@Command(
        name = "erase",
        description = {
            "Erases from the ledger what names a person or tells of the person. That there was somebody, how it ended and when, and"
                    + " the ids of audit records stay; a repeat of the same events does not create the person anew.",
            "Without --yes it only says what it would erase. There is no way back but a backup."
        })
final class Erase implements Callable<Integer> {

    private final StartLean start;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Output output = new Output();

    @Parameters(
            paramLabel = "ID",
            description =
                    "Object id, user principal name, mail address, employee number, or id of an entry, an event or a"
                            + " rejected event.")
    private @Nullable String id;

    @Option(names = "--yes", description = "Do erase.")
    private boolean yes;

    @Option(names = "--cancel", description = "Call off first what waits or is parked.")
    private boolean cancel;

    @Option(
            names = "--reason",
            defaultValue = "Asked for.",
            description = "Why; the audit is told, so name nobody. Default: ${DEFAULT-VALUE}")
    private @Nullable String reason;

    Erase(StartLean start) {
        this.start = start;
    }

    @Override
    public Integer call() {
        String anyId = Objects.requireNonNull(id, "picocli requires it");
        Reason why = Reason.said(reason)
                .orElseThrow(() ->
                        new ParameterException(Objects.requireNonNull(spec).commandLine(), Reason.WANTED));
        try (ConfigurableApplicationContext context = start.asGuest()) {
            ErasePerson erase = context.getBean(ErasePerson.class);
            Erasure answer = LongWork.during(
                    () -> yes ? erase.erase(anyId, why, cancel, Whoever.ofThisMachine(true)) : erase.look(anyId),
                    "Looking through all of the ledger",
                    output.line());
            output.tell(answer, inWords(answer));
            return switch (answer.outcome()) {
                case WOULD_ERASE, ERASED, ERASED_BEFORE -> 0;
                case WAITS, SEVERAL, NOBODY -> 1;
            };
        }
    }

    private static String inWords(Erasure answer) {
        List<String> lines = new ArrayList<>(List.of(answer.words()));
        answer.entries().forEach(entry -> lines.add("  entry " + entry));
        answer.groups().forEach(entry -> lines.add("  group's entry " + entry));
        answer.events().forEach(position -> lines.add("  event of " + position));
        answer.rejected().forEach(position -> lines.add("  rejected event of " + position));
        if (answer.outcome() == ErasePerson.Outcome.WOULD_ERASE) {
            lines.add("Say --yes to erase.");
        }
        return String.join(System.lineSeparator(), lines);
    }
}
