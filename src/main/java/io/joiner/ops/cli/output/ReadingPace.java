package io.joiner.ops.cli.output;

import io.joiner.intake.file.FileIntake;
import java.util.function.LongSupplier;

/** Tells every now and then how far a file is read: by its bytes, or by items where only the first of them are wanted. */
public final class ReadingPace {

    private final FileIntake file;
    private final long limit;
    private final Pace pace;

    public ReadingPace(ProgressLine line, FileIntake file, long limit, LongSupplier nanos) {
        this.file = file;
        this.limit = limit;
        this.pace = new Pace(line, wantsAll() ? Pace.Unit.BYTES : Pace.Unit.EVENTS, nanos);
        at(0);
    }

    public void at(long items) {
        if (wantsAll()) {
            pace.at(file.bytesRead(), file.size());
        } else {
            pace.at(items, limit);
        }
    }

    private boolean wantsAll() {
        return limit == Long.MAX_VALUE;
    }
}
