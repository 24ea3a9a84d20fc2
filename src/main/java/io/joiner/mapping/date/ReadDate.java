package io.joiner.mapping.date;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a text was read as.
 *
 * @param date the day as written there, whatever its offset; null if the text means no day
 * @param moment the moment where the text tells one exactly, or null
 * @param timeOfDay whether it also tells a time of day that is not midnight
 * @param problem why it can't be read, in plain words that follow the field's name and do not quote the text; null if it can
 */
public record ReadDate(
        @Nullable LocalDate date,
        @Nullable Instant moment,
        boolean timeOfDay,
        @Nullable String problem) {

    static final ReadDate NOTHING = new ReadDate(null, null, false, null);

    static ReadDate day(LocalDate date, boolean timeOfDay) {
        return new ReadDate(date, null, timeOfDay, null);
    }

    static ReadDate problem(String problem) {
        return new ReadDate(null, null, false, problem);
    }
}
