package io.joiner.ops.cli;

import io.joiner.ops.cli.context.StartLean;
import io.joiner.ops.cli.map.MapFile;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import picocli.CommandLine;

/**
 * Runs one command and ends.
 *
 * <p>Exit codes: 0 all is well, 1 the command found trouble, 2 it was called wrongly.
 */
public final class RunCommand {

    /** Keys of the configuration have a dot, and options of commands have none. */
    private static final Predicate<String> KEY =
            Pattern.compile("--[^=]*\\.[^=]*=.*", Pattern.DOTALL).asMatchPredicate();

    private static final List<String> ABOUT_COMMANDS = List.of("--help", "--version");

    private RunCommand() {}

    /** Whether the arguments ask for a command; keys of the configuration alone start the application. */
    public static boolean isMeantBy(String... arguments) {
        return Arrays.stream(arguments)
                .anyMatch(argument -> !argument.startsWith("--") || ABOUT_COMMANDS.contains(argument));
    }

    /** Runs the command, with the keys of the configuration among the arguments, and yields its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        List<String> keys = Arrays.stream(arguments).filter(KEY).toList();
        String[] words = Arrays.stream(arguments).filter(KEY.negate()).toArray(String[]::new);
        int code = commands(new StartLean(keys)).setOut(out).setErr(err).execute(words);
        out.flush();
        err.flush();
        return code;
    }

    private static CommandLine commands(StartLean start) {
        return new CommandLine(new Commands())
                .addSubcommand(new MapFile(start))
                .addSubcommand(new VerifyWebhook(start))
                .addSubcommand(new CheckAll(start))
                .addSubcommand(new ShowTargets(start))
                .addSubcommand(new OrderJob(start))
                .addSubcommand(new Explain(start))
                .addSubcommand(new Replay(start))
                .addSubcommand(new Cancel(start))
                .addSubcommand(new Move(start))
                .addSubcommand(new Backup(start))
                .addSubcommand(new Erase(start))
                .addSubcommand(new MakePassword())
                .addSubcommand(new TrainJvm())
                .setParameterExceptionHandler(RunCommand::calledWrongly)
                .setExecutionExceptionHandler(RunCommand::failed);
    }

    private static int calledWrongly(CommandLine.ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr().println(e.getMessage());
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }
}
