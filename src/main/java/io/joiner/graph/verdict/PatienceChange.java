package io.joiner.graph.verdict;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * What differs from the defaults of a retry class; what is unset keeps its default.
 *
 * @param delays How long to wait before each further attempt; the last one repeats. Random 0 to 20 % come on top.
 * @param giveUpAfter How long to keep trying from the first attempt that failed so; then the entry is parked.
 * @param maxAttempts How many attempts may fail so; then the entry is parked.
 */
public record PatienceChange(
        @Nullable @Size(min = 1) List<@DurationMin(millis = 1) Duration> delays,
        @Nullable @DurationMin(millis = 1) Duration giveUpAfter,
        @Nullable @Min(1) Integer maxAttempts) {

    public static final PatienceChange NONE = new PatienceChange(null, null, null);

    public PatienceChange {
        delays = delays == null ? null : List.copyOf(delays);
    }
}
