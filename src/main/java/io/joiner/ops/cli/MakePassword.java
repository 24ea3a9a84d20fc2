package io.joiner.ops.cli;

import io.joiner.ops.access.user.Passwords;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes the hash of a password. */
@Command(
        name = "password",
        description = {
            "Makes the hash of a password for joiner.ops.users.<name>.password.",
            "Asks for the password, or reads its one line from standard input; never from the command line, which others"
                    + " can see."
        })
final class MakePassword implements Callable<Integer> {

    private static final int SHORTEST = 12;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String password = read();
        if (password.length() < SHORTEST || Passwords.isTooLong(password)) {
            throw new ParameterException(
                    command().commandLine(),
                    "A password has at least " + SHORTEST + " characters, and at most 72 bytes.");
        }
        command().commandLine().getOut().println(Passwords.hash(password));
        return 0;
    }

    @SuppressWarnings("SystemConsoleNull") // a console that is no terminal reads the same line
    private static String read() throws IOException {
        Console console = System.console();
        if (console != null) {
            char[] typed = console.readPassword("Password: ");
            return typed == null ? "" : new String(typed);
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return Objects.requireNonNullElse(in.readLine(), "");
    }

    private CommandSpec command() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }
}
