package io.joiner.ops.cli;

import io.joiner.ops.operations.Asker;
import picocli.CommandLine.Option;

/** Who runs a command: a user of this machine, who can read the ledger's file anyway. */
public final class Whoever {

    @Option(names = "--personal", description = "Show user names, mail addresses and the like whole; that is noted.")
    private boolean personal;

    Asker asker() {
        return ofThisMachine(personal);
    }

    static Asker ofThisMachine(boolean seesPersonalIds) {
        return new Asker("command line: " + System.getProperty("user.name"), seesPersonalIds);
    }
}
