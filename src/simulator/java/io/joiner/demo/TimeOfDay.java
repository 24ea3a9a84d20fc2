package io.joiner.demo;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time that stands in front of a line; always with seconds, so that lines stand below each other. */
final class TimeOfDay {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private TimeOfDay() {}

    /** Such as {@code 16:22:00}. */
    static String text(LocalTime time) {
        return TIME.format(time);
    }
}
