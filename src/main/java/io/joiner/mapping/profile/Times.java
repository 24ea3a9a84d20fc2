package io.joiner.mapping.profile;

import io.joiner.mapping.date.DateOrder;
import io.joiner.mapping.date.Dates;
import io.joiner.mapping.date.ReadDate;
import io.joiner.mapping.jq.RefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes moments from texts of an event; years before 1970 or after 2200 are taken for errors. */
public final class Times {

    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** Not before this year: whoever is to wait for ever must not be sent at once. */
    private static final int NEVER = 9999;

    // Some HR systems write the offset without its colon.
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    private Times() {}

    /**
     * A moment from a date-time with offset, or the start of a date in UTC, in any form that {@link Dates} reads; null if there is
     * none. It steers, so what can't be read is refused.
     */
    public static @Nullable Instant moment(String name, @Nullable String text, DateOrder order) {
        if (text == null) {
            return null;
        }
        if (ISO_DATE.matcher(text).matches()) {
            return isFirstDay(text)
                    ? null
                    : fromDate(name, text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        try {
            OffsetDateTime moment = OffsetDateTime.parse(text, MOMENT);
            if (moment.getYear() <= 1) {
                return null;
            }
            requireYear(name, moment.getYear());
            return moment.toInstant();
        } catch (DateTimeException e) {
            return fromAnyForm(name, text, order);
        }
    }

    private static @Nullable Instant fromAnyForm(String name, String text, DateOrder order) {
        ReadDate read = Dates.read(text, order);
        if (read.moment() != null) {
            requireYear(name, read.moment().atOffset(ZoneOffset.UTC).getYear());
            return read.moment();
        }
        boolean twoDays = read.problem() != null && read.problem().startsWith("can be");
        if (twoDays) {
            throw new RefusedException(name + " " + read.problem());
        }
        if (read.problem() != null || read.timeOfDay()) {
            throw new RefusedException(name + " must be a date, or a date-time with offset, in ISO 8601");
        }
        LocalDate date = read.date();
        if (date == null && text.contains(Integer.toString(NEVER))) {
            throw outsideYears(name);
        }
        if (date == null) {
            return null;
        }
        requireYear(name, date.getYear());
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Programs that must write some day write the first or none. */
    private static boolean isFirstDay(String isoDate) {
        return isoDate.equals("0001-01-01") || isoDate.equals("0000-00-00");
    }

    private static LocalDate fromDate(String name, String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            requireYear(name, date.getYear());
            return date;
        } catch (DateTimeException e) {
            throw new RefusedException(name + " must be a date in ISO 8601, such as 2026-11-02");
        }
    }

    private static void requireYear(String name, int year) {
        if (year < 1970 || year > 2200) {
            throw outsideYears(name);
        }
    }

    private static RefusedException outsideYears(String name) {
        return new RefusedException(name + " must lie between the years 1970 and 2200");
    }
}
