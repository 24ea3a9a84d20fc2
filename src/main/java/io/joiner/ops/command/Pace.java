package io.joiner.ops.command;

import io.joiner.ledger.MoveLedger;
import io.joiner.provisioning.InWords;
import java.time.Duration;

/** Tells every few seconds how far a move is, how fast it is and how long it will take. */
final class Pace implements MoveLedger.Progress {

    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(2);

    private final Output output;
    private long begun;
    private Duration told = Duration.ZERO;

    Pace(Output output) {
        this.output = output;
    }

    @Override
    public void at(long rows, long all) {
        // Counted from the first rows on: what came before them says nothing about the speed.
        begun = begun == 0 ? System.nanoTime() : begun;
        Duration now = Duration.ofNanos(System.nanoTime() - begun);
        if (now.minus(told).compareTo(BETWEEN_WORDS) >= 0) {
            told = now;
            output.progress(inWords(rows, all, now));
        }
    }

    static String inWords(long rows, long all, Duration took) {
        long aSecond = Math.max(1, rows * 1_000 / Math.max(1, took.toMillis()));
        return "%,d of %,d rows, %,d rows/s, %s left"
                .formatted(rows, all, aSecond, InWords.duration(Duration.ofSeconds((all - rows) / aSecond)));
    }
}
