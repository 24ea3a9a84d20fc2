package io.joiner.mapping.date;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** The formats of C's {@code strptime} and {@code strftime}, as jq has them, in English. */
final class TimeFormat {

    private static final int BASE_YEAR = 1969;

    private TimeFormat() {}

    /**
     * The format as Java's.
     *
     * @param padded whether numbers have their full width, as they are written; read they may be shorter
     * @throws IllegalArgumentException naming what is not known of the format
     */
    static DateTimeFormatter of(String format, boolean padded) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%') {
                builder.appendLiteral(c);
            } else if (i + 1 < format.length()) {
                append(builder, format.charAt(++i), padded);
            } else {
                throw new IllegalArgumentException("a % stands at the end of the format");
            }
        }
        return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.SMART);
    }

    private static void append(DateTimeFormatterBuilder builder, char letter, boolean padded) {
        switch (letter) {
            case 'Y' -> builder.appendValue(ChronoField.YEAR, 4, 4, SignStyle.NORMAL);
            case 'y' -> builder.appendValueReduced(ChronoField.YEAR, 2, 2, BASE_YEAR);
            case 'm' -> number(builder, ChronoField.MONTH_OF_YEAR, padded);
            case 'd', 'e' -> number(builder, ChronoField.DAY_OF_MONTH, padded);
            case 'H', 'k' -> number(builder, ChronoField.HOUR_OF_DAY, padded);
            case 'I', 'l' -> number(builder, ChronoField.CLOCK_HOUR_OF_AMPM, padded);
            case 'M' -> number(builder, ChronoField.MINUTE_OF_HOUR, padded);
            case 'S' -> number(builder, ChronoField.SECOND_OF_MINUTE, padded);
            case 'j' -> builder.appendValue(ChronoField.DAY_OF_YEAR, padded ? 3 : 1, 3, SignStyle.NOT_NEGATIVE);
            case 'p' -> builder.appendText(ChronoField.AMPM_OF_DAY, TextStyle.SHORT);
            case 'b', 'h' -> builder.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.SHORT);
            case 'B' -> builder.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.FULL);
            case 'a' -> builder.appendText(ChronoField.DAY_OF_WEEK, TextStyle.SHORT);
            case 'A' -> builder.appendText(ChronoField.DAY_OF_WEEK, TextStyle.FULL);
            case 'z' -> builder.appendPattern("[XX][XXX]");
            case 'Z' -> zone(builder, padded);
            case 's' -> builder.appendValue(ChronoField.INSTANT_SECONDS);
            case '%' -> builder.appendLiteral('%');
            case 'T' -> several(builder, "H:M:S", padded);
            case 'R' -> several(builder, "H:M", padded);
            case 'D' -> several(builder, "m/d/y", padded);
            case 'F' -> several(builder, "Y-m-d", padded);
            default -> throw new IllegalArgumentException("%" + letter + " is not known");
        }
    }

    private static void several(DateTimeFormatterBuilder builder, String letters, boolean padded) {
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            if (Character.isLetter(c)) {
                append(builder, c, padded);
            } else {
                builder.appendLiteral(c);
            }
        }
    }

    private static void number(DateTimeFormatterBuilder builder, ChronoField field, boolean padded) {
        builder.appendValue(field, padded ? 2 : 1, 2, SignStyle.NOT_NEGATIVE);
    }

    private static void zone(DateTimeFormatterBuilder builder, boolean written) {
        if (written) {
            builder.appendLiteral("UTC");
        } else {
            builder.appendPattern("['UTC']['GMT']['Z']");
        }
    }
}
