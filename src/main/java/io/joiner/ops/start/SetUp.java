package io.joiner.ops.start;

import java.time.Duration;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/** How values of keys are written where people read them: as they may write them themselves. */
final class SetUp {

    private SetUp() {}

    /** Such as {@code 400d} or {@code 1m30s}. */
    static String inWords(Duration duration) {
        return DurationFormatterUtils.print(duration, DurationFormat.Style.COMPOSITE);
    }
}
