package io.joiner.mapping.date;

import io.joiner.event.table.CellText;
import io.joiner.event.table.Nothing;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates of any form that exports write: ISO 8601 with and without time and offset, {@code 2026/12/01}, {@code 20261201},
 * {@code 01.12.2026}, {@code 01/12/2026} and {@code 01-12-2026} in the order that is set, {@code 1-Dec-26}, {@code December 1, 2026},
 * Excel's serial numbers (days since 1900), {@code /Date(1796083200000+0100)/} and milliseconds since 1970. A date that can be two days
 * is never guessed.
 */
public final class Dates {

    private static final int ISO_LENGTH = 10;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;
    private static final int CENTURY = 2000;
    private static final LocalDate EXCEL_DAY_ZERO = LocalDate.of(1899, 12, 30);

    /** Written where a program must write some day. */
    private static final Set<LocalDate> NO_DAY = Set.of(
            LocalDate.of(1, 1, 1),
            LocalDate.of(1753, 1, 1),
            LocalDate.of(1899, 12, 30),
            LocalDate.of(1899, 12, 31),
            LocalDate.of(1900, 1, 1),
            LocalDate.of(2999, 12, 31),
            LocalDate.of(9999, 1, 1),
            LocalDate.of(9999, 12, 31));

    private static final Pattern ZEROS = Pattern.compile("[0:./T\\sZ-]+");
    private static final Pattern MICROSOFT = Pattern.compile(
            "\\\\?/Date\\((-?\\d{1,15})([+-]\\d{2}):?(\\d{2})?\\)\\\\?/|\\\\?/Date\\((-?\\d{1,15})\\)\\\\?/");
    private static final Pattern DIGITS = Pattern.compile("(\\d{5})(?:[.,]\\d+)?|\\d{8}|\\d{10}|\\d{13}|\\d{14}");
    private static final Pattern WEEKDAY = Pattern.compile("^[\\p{L}.]+,\\s*(?=\\S*\\d|\\p{L}+\\.?\\s+\\d)");

    private static final Pattern TIME = Pattern.compile(
            "(?:T|,?\\s+)(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?\\s*([AaPp])?\\.?(?:[Mm]\\.?)?\\s*(?:Z|[A-Z]{2,5}|(?:UTC|GMT)?[+-]\\d{2}:?\\d{0,2})?$");

    private static final Pattern OFFSET = Pattern.compile("(?<=\\d)(?:Z|[+-]\\d{2}:\\d{2})$");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})\\.?");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})\\s*([-/. ])\\s*(\\d{1,2})\\s*\\2\\s*(\\d{4}|\\d{2})\\.?");
    private static final Pattern DAY_MONTH_NAME = Pattern.compile(
            "(\\d{1,2})(?:st|nd|rd|th|er|\\.)?[-/ .]*(?:of |de )?(\\p{L}{3,10})\\.?[-/ ,.]+(?:de )?(\\d{4}|\\d{2})");
    private static final Pattern MONTH_NAME_DAY =
            Pattern.compile("(\\p{L}{3,10})\\.?[-/ .]+(\\d{1,2})(?:st|nd|rd|th)?[-/, ]+(\\d{4})");
    private static final Pattern YEAR_MONTH_NAME = Pattern.compile("(\\d{4})[-/ ](\\p{L}{3,10})\\.?[-/ ](\\d{1,2})");

    private Dates() {}

    /** Reads a text; blank texts, words such as {@code N/A}, and days that stand for none, yield nothing. */
    public static ReadDate read(String text, DateOrder order) {
        String value = CellText.value(text);
        if (isIso(value)) {
            return readIso(value);
        }
        if (Nothing.is(value) || ZEROS.matcher(value).matches()) {
            return ReadDate.NOTHING;
        }
        try {
            return bounded(readValue(value, order));
        } catch (DateTimeException e) {
            return ReadDate.problem("is no day of the calendar");
        }
    }

    /** Most dates are so, and there may be a million of them. */
    private static boolean isIso(String value) {
        return value.length() == ISO_LENGTH
                && value.charAt(4) == '-'
                && value.charAt(7) == '-'
                && value.charAt(0) > '0';
    }

    private static ReadDate readIso(String value) {
        try {
            return bounded(ReadDate.day(LocalDate.parse(value), false));
        } catch (DateTimeException e) {
            return ReadDate.problem("is no day of the calendar");
        }
    }

    private static ReadDate bounded(ReadDate read) {
        LocalDate date = read.date();
        if (date == null) {
            return read;
        }
        if (NO_DAY.contains(date)) {
            return ReadDate.NOTHING;
        }
        return date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR
                ? ReadDate.problem("must lie between the years " + FIRST_YEAR + " and " + LAST_YEAR)
                : read;
    }

    private static ReadDate readValue(String value, DateOrder order) {
        Matcher microsoft = MICROSOFT.matcher(value);
        if (microsoft.matches()) {
            return microsoft(microsoft);
        }
        Matcher digits = DIGITS.matcher(value);
        if (digits.matches()) {
            return digits(value, digits.group(1));
        }
        String day = WEEKDAY.matcher(value).replaceFirst("");
        Matcher time = TIME.matcher(day);
        boolean timeOfDay = false;
        if (time.find()) {
            timeOfDay = !isMidnight(time);
            day = day.substring(0, time.start()).stripTrailing();
        } else {
            day = OFFSET.matcher(day).replaceFirst("");
        }
        return day(day, timeOfDay, order);
    }

    private static ReadDate day(String day, boolean timeOfDay, DateOrder order) {
        Matcher m = YEAR_FIRST.matcher(day);
        if (m.matches()) {
            return ReadDate.day(date(m.group(1), number(m.group(2)), m.group(3)), timeOfDay);
        }
        m = YEAR_LAST.matcher(day);
        if (m.matches()) {
            return yearLast(m, timeOfDay, order);
        }
        m = DAY_MONTH_NAME.matcher(day);
        if (m.matches()) {
            return named(m.group(3), m.group(2), m.group(1), timeOfDay);
        }
        m = MONTH_NAME_DAY.matcher(day);
        if (m.matches()) {
            return named(m.group(3), m.group(1), m.group(2), timeOfDay);
        }
        m = YEAR_MONTH_NAME.matcher(day);
        return m.matches()
                ? named(m.group(1), m.group(2), m.group(3), timeOfDay)
                : ReadDate.problem("must be a date, such as 2026-11-02");
    }

    private static ReadDate yearLast(Matcher m, boolean timeOfDay, DateOrder order) {
        int first = number(m.group(1));
        int second = number(m.group(3));
        boolean dayFirst = m.group(2).equals(".") || first > 12 || (order == DateOrder.DAY_FIRST && second <= 12);
        if (!dayFirst && order == DateOrder.UNKNOWN && second <= 12 && first != second) {
            return ReadDate.problem(
                    "can be two days; say which comes first by joiner.mapping.date-order: day-first or month-first");
        }
        return ReadDate.day(
                dayFirst ? date(m.group(4), second, m.group(1)) : date(m.group(4), first, m.group(3)), timeOfDay);
    }

    private static ReadDate named(String year, String month, String day, boolean timeOfDay) {
        int number = Months.number(month);
        return number == 0
                ? ReadDate.problem("must be a date, such as 2026-11-02")
                : ReadDate.day(date(year, number, day), timeOfDay);
    }

    private static ReadDate digits(String value, @Nullable String serial) {
        if (serial != null) {
            return ReadDate.day(EXCEL_DAY_ZERO.plusDays(number(serial)), value.length() > serial.length());
        }
        return switch (value.length()) {
            case 10 -> moment(Long.parseLong(value) * 1_000, ZoneOffset.UTC);
            case 13 -> moment(Long.parseLong(value), ZoneOffset.UTC);
            default ->
                ReadDate.day(
                        date(value.substring(0, 4), number(value.substring(4, 6)), value.substring(6, 8)),
                        !value.substring(8).replace("0", "").isEmpty());
        };
    }

    private static ReadDate microsoft(Matcher m) {
        if (m.group(4) != null) {
            return moment(Long.parseLong(m.group(4)), ZoneOffset.UTC);
        }
        String minutes = m.group(3) == null ? "00" : m.group(3);
        return moment(Long.parseLong(m.group(1)), ZoneOffset.of(m.group(2) + ":" + minutes));
    }

    private static ReadDate moment(long millis, ZoneOffset offset) {
        Instant moment = Instant.ofEpochMilli(millis);
        return new ReadDate(moment.atOffset(offset).toLocalDate(), moment, false, null);
    }

    private static boolean isMidnight(Matcher time) {
        int hour = number(time.group(1)) % (time.group(4) == null ? 24 : 12);
        boolean afternoon = time.group(4) != null && time.group(4).equalsIgnoreCase("p");
        return hour == 0
                && !afternoon
                && number(time.group(2)) == 0
                && (time.group(3) == null || number(time.group(3)) == 0);
    }

    private static LocalDate date(String year, int month, String day) {
        int number = number(year);
        return LocalDate.of(year.length() == 2 ? CENTURY + number : number, month, number(day));
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
