package io.joiner.mapping.date;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;

/**
 * jq's functions of time, which its Java form lacks. A broken down time is jq's: an array of year, month from 0, day, hours, minutes,
 * seconds, weekday from Sunday as 0, and day of the year from 0; in UTC.
 */
public final class BrokenDownTime {

    private static final int PARTS = 6;

    private BrokenDownTime() {}

    /** jq's {@code strptime}: an offset in the text is taken into account. */
    public static JsonNode parse(String text, String format) {
        try {
            TemporalAccessor read = TimeFormat.of(format, false).parse(text);
            LocalDate date = read.query(TemporalQueries.localDate());
            LocalTime time = read.query(TemporalQueries.localTime());
            if (date == null) {
                throw new IllegalArgumentException("strptime reads no date by this format");
            }
            LocalDateTime local = date.atTime(time == null ? LocalTime.MIDNIGHT : time);
            return read.isSupported(ChronoField.OFFSET_SECONDS)
                    ? of(OffsetDateTime.of(local, ZoneOffset.ofTotalSeconds(read.get(ChronoField.OFFSET_SECONDS)))
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime())
                    : of(local);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("strptime can't read the text by this format", e);
        }
    }

    /** jq's {@code gmtime}. */
    public static JsonNode of(double seconds) {
        return of(LocalDateTime.ofInstant(Instant.ofEpochMilli((long) (seconds * 1_000)), ZoneOffset.UTC));
    }

    /** jq's {@code mktime}: seconds since 1970. */
    public static long seconds(JsonNode time) {
        return local(time).toEpochSecond(ZoneOffset.UTC);
    }

    /** jq's {@code strftime}: of a broken down time, or of seconds since 1970. */
    public static String format(JsonNode time, String format) {
        LocalDateTime local = time.isNumber() ? local(of(time.doubleValue())) : local(time);
        return TimeFormat.of(format, true).format(local.atOffset(ZoneOffset.UTC));
    }

    private static LocalDateTime local(JsonNode time) {
        if (!time.isArray() || time.size() < PARTS) {
            throw new IllegalArgumentException("a broken down time has at least " + PARTS + " numbers");
        }
        try {
            return LocalDateTime.of(
                            time.get(0).asInt(),
                            time.get(1).asInt() + 1,
                            time.get(2).asInt(),
                            0,
                            0)
                    .plusHours(time.get(3).asInt())
                    .plusMinutes(time.get(4).asInt())
                    .plusSeconds(time.get(5).asLong());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the broken down time is no time", e);
        }
    }

    private static ArrayNode of(LocalDateTime time) {
        return JsonNodeFactory.instance
                .arrayNode()
                .add(time.getYear())
                .add(time.getMonthValue() - 1)
                .add(time.getDayOfMonth())
                .add(time.getHour())
                .add(time.getMinute())
                .add(time.getSecond())
                .add(time.getDayOfWeek().getValue() % DayOfWeek.values().length)
                .add(time.getDayOfYear() - 1);
    }
}
