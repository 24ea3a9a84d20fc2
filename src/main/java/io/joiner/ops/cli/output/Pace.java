package io.joiner.ops.cli.output;

import io.joiner.ledger.Progress;
import io.joiner.ops.operations.TimeLeft;
import io.joiner.provisioning.decide.InWords;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Tells every now and then how far long work is, how fast it goes and how long it will take. */
public final class Pace implements Progress {

    private final ProgressLine line;
    private final Unit unit;
    private final LongSupplier nanos;
    private boolean begun;
    private long begunAt;
    private long doneBefore;
    private Duration told = Duration.ZERO;

    public Pace(ProgressLine line, Unit unit) {
        this(line, unit, System::nanoTime);
    }

    public Pace(ProgressLine line, Unit unit, LongSupplier nanos) {
        this.line = line;
        this.unit = unit;
        this.nanos = nanos;
    }

    /** What is counted. */
    public enum Unit {
        ROWS,
        ENTRIES,
        EVENTS,
        BYTES;

        private String number(double number) {
            return this == BYTES ? "%.1f".formatted(number / 1e6) : "%,d".formatted(Math.round(number));
        }

        private String word() {
            return this == BYTES ? "MB" : name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public void at(long done, long all) {
        if (!begun) {
            // What came before the first of them says nothing about the speed.
            begun = true;
            begunAt = nanos.getAsLong();
            doneBefore = done;
        }
        Duration took = Duration.ofNanos(nanos.getAsLong() - begunAt);
        if (took.minus(told).compareTo(line.between()) >= 0) {
            told = took;
            line.show(inWords(done, Math.max(done, all), took));
        }
    }

    private String inWords(long done, long all, Duration took) {
        double aSecond = (double) (done - doneBefore) * 1e9 / (double) took.toNanos();
        String left = TimeLeft.of(done - doneBefore, all - doneBefore, took)
                .map(time -> ", " + InWords.duration(time) + " left")
                .orElse("");
        return "%s of %s %s, %s %s/s%s"
                .formatted(
                        unit.number((double) done),
                        unit.number((double) all),
                        unit.word(),
                        unit.number(aSecond),
                        unit.word(),
                        left);
    }
}
