package io.joiner.ops.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** A command run in the test's own process, with all that it printed. */
public record CommandRun(int code, String out, String err) {

    private static final List<String> TARGET = List.of(
            "--joiner.targets.travel.service-principal-id=sp-1",
            "--joiner.targets.travel.job-id=job-1",
            "--joiner.targets.travel.rule-id=rule-1");

    static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = RunCommand.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new CommandRun(code, out.toString(), err.toString());
    }

    /** With one target, {@code travel}, and of all other keys none. */
    public static CommandRun withATarget(String... arguments) {
        List<String> all = new ArrayList<>(TARGET);
        all.addAll(List.of(arguments));
        return of(all.toArray(String[]::new));
    }

    public List<String> lines() {
        return out.lines().toList();
    }
}
