package io.joiner.ops.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What stands before each command. */
@Command(
        name = "joiner",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        scope = CommandLine.ScopeType.INHERIT,
        description = "Without a command, joiner runs until it is stopped.",
        footer = {
            "",
            "Keys of the configuration may stand anywhere: --joiner.data-dir=/var/lib/joiner",
            "Exit codes: 0 all is well, 1 the command found trouble, 2 it was called wrongly."
        })
final class Commands implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "A command is missing.");
        }
    }
}
