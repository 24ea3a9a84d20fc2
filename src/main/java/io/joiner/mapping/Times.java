package io.joiner.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import org.jspecify.annotations.Nullable;

/** Takes dates and moments from texts of an event (ISO 8601); years before 1970 or after 2200 are taken for errors. */
final class Times {

    private static final int DATE_LENGTH = "2026-11-02".length();

    // Some HR systems write the offset without its colon.
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    private Times() {}

    /** A moment from a date-time with offset, or the start of a date in UTC; null if there is none. */
    static @Nullable Instant moment(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.length() == DATE_LENGTH) {
            return fromDate(name, text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        try {
            OffsetDateTime moment = OffsetDateTime.parse(text, MOMENT);
            requireYear(name, moment.getYear());
            return moment.toInstant();
        } catch (DateTimeException e) {
            throw new RefusedException(name + " must be a date, or a date-time with offset, in ISO 8601");
        }
    }

    /** A date, or the date of a date-time as written there, whatever its offset; null if there is none. */
    static @Nullable LocalDate date(String name, @Nullable String text) {
        return text == null ? null : fromDate(name, text);
    }

    private static LocalDate fromDate(String name, String text) {
        try {
            LocalDate date = text.length() == DATE_LENGTH ? LocalDate.parse(text) : MOMENT.parse(text, LocalDate::from);
            requireYear(name, date.getYear());
            return date;
        } catch (DateTimeException e) {
            throw new RefusedException(name + " must be a date in ISO 8601, such as 2026-11-02");
        }
    }

    private static void requireYear(String name, int year) {
        if (year < 1970 || year > 2200) {
            throw new RefusedException(name + " must lie between the years 1970 and 2200");
        }
    }
}
