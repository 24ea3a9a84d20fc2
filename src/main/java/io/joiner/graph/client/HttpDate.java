package io.joiner.graph.client;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static java.time.temporal.ChronoField.YEAR;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads dates of HTTP in each of their three forms (RFC 9110, section 5.6.7). */
final class HttpDate {

    /** A year of two digits never lies further ahead. */
    private static final int YEARS_AHEAD = 50;

    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.US);

    private HttpDate() {}

    /**
     * Reads a date in any of the three forms.
     *
     * @return null for what is none
     */
    static @Nullable Instant read(String text, Instant now) {
        try {
            return RFC_1123_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeParseException noSuchForm) {
            return obsolete(text, now);
        }
    }

    private static @Nullable Instant obsolete(String text, Instant now) {
        for (DateTimeFormatter form : List.of(rfc850(now), ASCTIME)) {
            try {
                return LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException noSuchForm) {
                // Perhaps the next form.
            }
        }
        return null;
    }

    private static DateTimeFormatter rfc850(Instant now) {
        int thisYear = now.atOffset(ZoneOffset.UTC).getYear();
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(YEAR, 2, 2, thisYear + YEARS_AHEAD - 99)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.US);
    }
}
