package io.joiner.ops.cli.output;

import java.io.PrintWriter;
import java.time.Duration;

/** What is said beside a command's output about work that takes its time: on a terminal one line that changes, else lines. */
final class ProgressLine {

    private static final String TO_ITS_BEGINNING = "\r";
    private static final String REST_OF_LINE_EMPTY = "\u001b[K";

    private final PrintWriter err;
    private final boolean terminal;
    private boolean shown;

    ProgressLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** How seldom it should change: on a terminal as an eye follows, else so that a log stays short. */
    Duration between() {
        return terminal ? Duration.ofMillis(250) : Duration.ofSeconds(5);
    }

    /** Shows how far the work is. */
    synchronized void show(String words) {
        if (terminal) {
            err.print(TO_ITS_BEGINNING + words + REST_OF_LINE_EMPTY);
            shown = true;
        } else {
            err.println(words);
        }
        err.flush();
    }

    /** Makes room for what is printed next. */
    synchronized void clear() {
        if (shown) {
            err.print(TO_ITS_BEGINNING + REST_OF_LINE_EMPTY);
            err.flush();
            shown = false;
        }
    }

    /** Says what stays. */
    synchronized void say(String words) {
        clear();
        err.println(words);
        err.flush();
    }
}
